//! The two languages of everything a customer sees.

coded! {
    /// A language of the product.
    #[derive(Default)]
    pub enum Lang {
        /// English.
        #[default]
        En = "en", "English";
        /// Spanish.
        Es = "es", "Español";
    }
}
