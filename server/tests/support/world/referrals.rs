//! Answered referrals of each customer: one to the agency, one from it. They give nobody a way to the customer.

use store::bulk::{self, Rows, Value};

use super::{AGENCIES, Whose, date, id, now};

pub(super) fn referrals() -> [Rows; 2] {
    let (mut referrals, mut versions) = (Rows::of(&bulk::REFERRALS), Rows::of(&bulk::REFERRAL_VERSIONS));
    for (whose, agency, other) in [
        (Whose::Own, AGENCIES[0], AGENCIES[1]),
        (Whose::Same, AGENCIES[0], AGENCIES[1]),
        (Whose::Other, AGENCIES[1], AGENCIES[0]),
    ] {
        for (referral, to, from) in [
            (whose.referral(), agency, None),
            (whose.sent_referral(), other, Some(agency)),
        ] {
            referrals.push([
                referral.into(),
                2.into(),
                whose.profile().into(),
                id(10, to).into(),
                from.map(|it| id(10, it)).into(),
                date("2022-11-01").into(),
                "rejected".into(),
                false.into(),
                Value::Null,
                Value::Null,
            ]);
            versions.push([
                referral.into(),
                1.into(),
                whose.profile().into(),
                "Sam Abrams".into(),
                Value::Null,
                "Agency".into(),
                "IDHS".into(),
                "snap_jp".into(),
                "".into(),
                date("2022-11-01").into(),
                now().into(),
                "expired".into(),
                "rejected".into(),
                "No place".into(),
                false.into(),
                Value::Null,
                date("2022-11-02").into(),
                "expired".into(),
            ]);
        }
    }
    [referrals, versions]
}
