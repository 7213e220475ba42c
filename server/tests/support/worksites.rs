//! A worksite job of each customer's agency, and each customer placed in it.

use store::bulk::{self, Rows};
use uuid::Uuid;

use super::world::{Whose, date, id, now, service};

impl Whose {
    /// Its activity that takes a placement: CW, planned.
    pub fn workfare(self) -> Uuid {
        id(41, self.number())
    }

    /// The employer of [`Self::job`].
    pub fn employer(self) -> Uuid {
        id(42, self.number())
    }

    /// The worksite of [`Self::job`].
    pub fn worksite(self) -> Uuid {
        id(43, self.number())
    }

    /// A job of its agency.
    pub fn job(self) -> Uuid {
        id(44, self.number())
    }

    /// A previewed payroll of its worksite.
    pub fn upload(self) -> Uuid {
        id(46, self.number())
    }

    /// Its placement in that job: planned.
    pub fn placement(self) -> Uuid {
        id(45, self.number())
    }
}

/// Activities, jobs and placements of the customers; the number is that of the agency.
pub fn worksites(agencies: [(Whose, u128); 3]) -> Vec<Rows> {
    let mut services = Rows::of(&bulk::CUSTOMER_SERVICES);
    let (mut employers, mut sites) = (Rows::of(&bulk::EMPLOYERS), Rows::of(&bulk::WORKSITES));
    let (mut jobs, mut placements) = (Rows::of(&bulk::WORKSITE_JOBS), Rows::of(&bulk::PLACEMENTS));
    for (whose, agency) in agencies {
        services.push(service(
            whose,
            whose.workfare(),
            "Community Workfare",
            "planned",
            agency,
        ));
        let name = format!("Eagles Range {}", whose.number());
        employers.push([
            whose.employer().into(),
            1.into(),
            id(10, agency).into(),
            name.clone().into(),
            name.to_lowercase().into(),
            "".into(),
            "".into(),
            "".into(),
            true.into(),
            now().into(),
            "System".into(),
        ]);
        sites.push([
            whose.worksite().into(),
            1.into(),
            whose.employer().into(),
            name.clone().into(),
            name.to_lowercase().into(),
            "".into(),
            "Chicago".into(),
            "IL".into(),
            "60657".into(),
            "illinois".into(),
            true.into(),
            now().into(),
            "System".into(),
        ]);
        jobs.push([
            whose.job().into(),
            1.into(),
            whose.worksite().into(),
            2023.into(),
            "Grounds Maintenance Workers".into(),
            "grounds maintenance workers".into(),
            "Work Experience".into(),
            1_600.into(),
            6.into(),
            true.into(),
            now().into(),
            "System".into(),
        ]);
        placements.push(planned(whose));
    }
    vec![services, employers, sites, jobs, placements]
}

/// A planned placement in its job.
fn planned(whose: Whose) -> [bulk::Value; 20] {
    let (start, end) = (date("2023-01-09"), date("2023-04-28"));
    let none = || bulk::Value::Null;
    [
        whose.placement().into(),
        1.into(),
        whose.profile().into(),
        whose.workfare().into(),
        whose.job().into(),
        1_600.into(),
        1_600.into(),
        0.into(),
        "part_time".into(),
        "planned".into(),
        start.into(),
        end.into(),
        none(),
        none(),
        none(),
        false.into(),
        now().into(),
        "System".into(),
        now().into(),
        "System".into(),
    ]
}

/// A previewed payroll file of each worksite, without a row that can be paid.
pub fn payroll(agencies: [(Whose, u128); 3], account: Uuid) -> Rows {
    let mut uploads = Rows::of(&bulk::PAYROLL_UPLOADS);
    for (whose, agency) in agencies {
        uploads.push([
            whose.upload().into(),
            1.into(),
            id(10, agency).into(),
            whose.worksite().into(),
            date("2022-12-18").into(),
            date("2022-12-31").into(),
            "december.csv".into(),
            "".into(),
            "preview".into(),
            0.into(),
            1.into(),
            now().into(),
            account.into(),
            "expired".into(),
            bulk::Value::Null,
            bulk::Value::Null,
        ]);
    }
    uploads
}
