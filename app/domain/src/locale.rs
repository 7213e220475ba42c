//! The two languages of everything a customer sees.

coded! {
    /// A language of the product.
    pub enum Lang {
        /// English.
        En = "en", "English";
        /// Spanish.
        Es = "es", "Español";
    }
}

impl Default for Lang {
    fn default() -> Self {
        Self::En
    }
}
