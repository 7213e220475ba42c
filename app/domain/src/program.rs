//! Programs a customer is enrolled in, and their two families.

coded! {
    /// Two families of programs share the module: ISETS and DHS Youth.
    pub enum Family {
        /// Illinois SNAP Employment & Training.
        Isets = "isets", "ISETS";
        /// DHS Youth Program for Employment and Education.
        Youth = "youth", "DHS Youth";
    }
}

coded! {
    /// A program of enrollment. RFD-11; D-27: "SNAP to Success", never "SNAP 2 Success".
    pub enum Program {
        /// SNAP JP.
        SnapJobPlacement = "snap_jp", "SNAP Job Placement";
        /// SNAP to Success.
        SnapToSuccess = "snap_to_success", "SNAP to Success";
        /// Earnfare.
        Earnfare = "earnfare", "Earnfare";
        /// The Youth program, as lists name it; its title is longer.
        DhsYouth = "dhs_youth", "DHS Youth";
    }
}

impl Program {
    /// The family this program belongs to.
    pub const fn family(self) -> Family {
        match self {
            Self::SnapJobPlacement | Self::SnapToSuccess | Self::Earnfare => Family::Isets,
            Self::DhsYouth => Family::Youth,
        }
    }

    /// The name in full, where there is room for it; lists have the label. YTH-04, RFD-11.
    pub const fn title(self) -> &'static str {
        match self {
            Self::SnapJobPlacement | Self::SnapToSuccess | Self::Earnfare => self.label(),
            Self::DhsYouth => "DHS Youth Program for Employment and Education",
        }
    }

    /// WIOA funded is locked to No in ISETS and DHS Youth: in every program there is. SDT-06, OQ-57.
    pub const fn wioa_locked(self) -> bool {
        match self.family() {
            Family::Isets | Family::Youth => true,
        }
    }
}

coded! {
    /// What a provider's program offers. RFD-11.
    pub enum Offering {
        /// Both.
        TrainingAndPlacement = "training_and_placement", "Training & Job Placement Services";
        /// Placement only.
        PlacementOnly = "placement_only", "Only Job Placement Services";
        /// Neither.
        None = "none", "None of the above";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfd_11_program_names_and_families() {
        let names: Vec<_> = Program::ALL.iter().map(|program| program.label()).collect();
        assert_eq!(
            names,
            ["SNAP Job Placement", "SNAP to Success", "Earnfare", "DHS Youth"]
        );
        assert_eq!(Program::Earnfare.family(), Family::Isets);
        assert_eq!(Program::DhsYouth.family(), Family::Youth);
    }

    #[test]
    fn yth_04_rfd_11_lists_name_the_youth_program_short_and_its_title_is_in_full() {
        let youth = Program::DhsYouth;
        assert_eq!(youth.title(), "DHS Youth Program for Employment and Education");
        assert_eq!(youth.label(), "DHS Youth");
        let isets = Program::ALL.iter().filter(|it| it.family() == Family::Isets);
        assert!(isets.into_iter().all(|it| it.title() == it.label()));
    }

    #[test]
    fn oq_57_wioa_funded_is_locked_in_every_present_program() {
        assert!(Program::ALL.iter().all(|program| program.wioa_locked()));
    }

    #[test]
    fn codes_read_back_and_other_text_is_refused() {
        for program in Program::ALL {
            assert_eq!(Program::from_code(program.code()), Some(*program));
            assert_eq!(
                serde_json::to_string(program).unwrap(),
                format!("\"{}\"", program.code())
            );
        }
        assert_eq!(Program::read("snap 2"), Err(crate::Rule::UnknownChoice));
        assert_eq!(Program::read(" "), Err(crate::Rule::Missing));
    }
}
