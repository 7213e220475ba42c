//! The figures put down: tables, goals, growth, the machine.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use super::pages::{Kind, Visitor};
use super::table::Table;
use super::{CLIENTS, Figure, Round, load, machine};
use crate::postgres::Programs;
use crate::process::output;
use crate::report::{Failure, While};
use crate::workspace::{OUTPUT_NAME, Workspace};

/// Most that the figures may grow by from the smallest to the largest number of customers, in hundredths.
const GROWTH_GOAL: u128 = 130;
/// Plan pages a second wanted.
const PLANS_PER_SECOND_GOAL: u128 = 400;

/// Everything as one Markdown text.
pub fn text(workspace: &Workspace, programs: Option<&Programs>, profile: &str, rounds: &[Round]) -> String {
    let mut text = format!("# Benchmark of {}\n\n", today());
    for line in machine::description(workspace, programs) {
        let _ = writeln!(text, "- {line}");
    }
    let _ = write!(
        text,
        "- cargo profile `{profile}`; {CLIENTS} clients on the same machine over loopback, {} s each after 1 s that does \
         not count; full HTML pages; each customer has three services, eight weeks of attendance and ten payments of ten years\n\n",
        load::LENGTH.as_secs()
    );
    for round in rounds {
        let _ = write!(
            text,
            "## {}, {} customers\n\n{}\n",
            round.engine,
            grouped(round.customers),
            pages(round).markdown()
        );
    }
    let _ = write!(text, "## Growth\n\n{}\n", growth(rounds).markdown());
    let _ = write!(
        text,
        "## Start, memory, loading\n\n{}\n",
        starts(rounds).markdown()
    );
    let _ = write!(
        text,
        "## Payroll of {} rows\n\n{}\n",
        grouped(super::payroll::ROWS as u64),
        payroll(rounds).markdown()
    );
    let _ = write!(text, "## Bulk saves\n\n{}\n", bulk(rounds).markdown());
    let _ = write!(
        text,
        "## Files of the whole State\n\n{}\n",
        exports(rounds).markdown()
    );
    let _ = write!(text, "## What a browser loads\n\n{}", sizes(workspace).markdown());
    text
}

/// Writes the text to docs/benchmarks under today's date.
pub fn keep(workspace: &Workspace, text: &str) -> Result<PathBuf, Failure> {
    let folder = workspace.root.join("docs/benchmarks");
    std::fs::create_dir_all(&folder).while_doing("create docs/benchmarks")?;
    let file = folder.join(format!("{}.md", today()));
    std::fs::write(&file, text).while_doing(format!("write {}", file.display()))?;
    Ok(file)
}

fn pages(round: &Round) -> Table {
    let mut table = Table::with_headings(&[
        "page",
        "p50 ms",
        "p95 ms",
        "p99 ms",
        "goal p95",
        "reached",
        "pages/s",
        "server CPU ms/page",
        "failed",
    ]);
    for figure in &round.work.figures {
        let goal = Duration::from_millis(figure.kind.goal_milliseconds());
        let p95 = figure.measured.percentile(95);
        let is_fast = figure.kind != Kind::Plan
            || figure.measured.tenth_pages_per_second() >= PLANS_PER_SECOND_GOAL * 10;
        let is_reached = p95 <= goal && is_fast && figure.measured.failures == 0 && figure.measured.pages > 0;
        let goal_text = match figure.kind {
            Kind::Plan => format!("{} ms, {PLANS_PER_SECOND_GOAL}/s", goal.as_millis()),
            _ => format!("{} ms", goal.as_millis()),
        };
        table.row(vec![
            format!("{}, {}", figure.kind.name(), figure.visitor.name()),
            milliseconds(figure.measured.percentile(50)),
            milliseconds(p95),
            milliseconds(figure.measured.percentile(99)),
            goal_text,
            yes_or_no(is_reached),
            tenths(figure.measured.tenth_pages_per_second()),
            processor_per_page(figure),
            figure.measured.failures.to_string(),
        ]);
    }
    table
}

/// Server time per page; the warm-up's pages cost as much, so they are counted by their share of the time.
fn processor_per_page(figure: &Figure) -> String {
    let counted = u128::from(figure.processor) * load::LENGTH.as_millis() / load::MEASURED_IN_ALL.as_millis();
    let pages = figure.measured.pages.max(1) as u128;
    hundredths(counted * 100 / pages)
}

/// p95 with the largest number of customers against that with the smallest.
fn growth(rounds: &[Round]) -> Table {
    let smallest = rounds
        .iter()
        .map(|round| round.customers)
        .min()
        .unwrap_or_default();
    let largest = rounds
        .iter()
        .map(|round| round.customers)
        .max()
        .unwrap_or_default();
    let from = format!("p95 ms at {}", grouped(smallest));
    let to = format!("p95 ms at {}", grouped(largest));
    let mut table = Table::with_headings(&["page", &from, &to, "times", "goal", "reached"]);
    for small in rounds
        .iter()
        .filter(|round| round.customers == smallest && largest > smallest)
    {
        let Some(large) = rounds
            .iter()
            .find(|it| it.engine == small.engine && it.customers == largest)
        else {
            continue;
        };
        for figure in &small.work.figures {
            let Some(other) = find(large, figure.visitor, figure.kind) else {
                continue;
            };
            let (before, after) = (figure.measured.percentile(95), other.measured.percentile(95));
            let times = after.as_micros() * 100 / before.as_micros().max(1);
            table.row(vec![
                format!(
                    "{}: {}, {}",
                    small.engine,
                    figure.kind.name(),
                    figure.visitor.name()
                ),
                milliseconds(before),
                milliseconds(after),
                hundredths(times),
                hundredths(GROWTH_GOAL),
                yes_or_no(times <= GROWTH_GOAL),
            ]);
        }
    }
    table
}

fn find(round: &Round, visitor: Visitor, kind: Kind) -> Option<&Figure> {
    round
        .work
        .figures
        .iter()
        .find(|figure| figure.visitor == visitor && figure.kind == kind)
}

fn starts(rounds: &[Round]) -> Table {
    let mut table = Table::with_headings(&[
        "database",
        "loaded in",
        "start to ready",
        "goal",
        "reached",
        "memory at rest MB",
        "of it own MB",
        "after the load MB",
        "of it own MB",
    ]);
    for round in rounds {
        let megabytes = |kilobytes: u64| (kilobytes / 1_024).to_string();
        table.row(vec![
            format!("{}, {} customers", round.engine, grouped(round.customers)),
            format!("{} s", tenths(round.seeded_in.as_millis() / 100)),
            format!("{} ms", round.ready_in.as_millis()),
            "1000 ms".to_owned(),
            yes_or_no(round.ready_in <= Duration::from_secs(1)),
            megabytes(round.work.at_rest.0),
            megabytes(round.work.at_rest.1),
            megabytes(round.work.after.0),
            megabytes(round.work.after.1),
        ]);
    }
    table
}

fn payroll(rounds: &[Round]) -> Table {
    let mut table = Table::with_headings(&[
        "database",
        "rows paid",
        "previewed in",
        "applied in",
        "goal",
        "memory above rest MB",
        "goal",
        "reached",
    ]);
    let (goal, memory_goal) = (Duration::from_secs(3), 100 * 1_024);
    for round in rounds {
        let it = round.work.payroll;
        // A file of which hardly a row is paid says nothing of applying it.
        let is_paid = it.good * 10 >= super::payroll::ROWS as u64 * 9;
        let is_quick = it.previewed_in <= goal && it.applied_in <= goal;
        let is_reached = is_paid && is_quick && it.memory <= memory_goal;
        table.row(vec![
            format!("{}, {} customers", round.engine, grouped(round.customers)),
            grouped(it.good),
            format!("{} ms", milliseconds(it.previewed_in)),
            format!("{} ms", milliseconds(it.applied_in)),
            "3000 ms each".to_owned(),
            (it.memory / 1_024).to_string(),
            "100".to_owned(),
            yes_or_no(is_reached),
        ]);
    }
    table
}

fn bulk(rounds: &[Round]) -> Table {
    let mut table = Table::with_headings(&[
        "database",
        "services saved",
        "took",
        "ms per 1,000",
        "goal",
        "reached",
    ]);
    let goal = Duration::from_secs(1);
    for round in rounds {
        for it in &round.work.bulk {
            let per_thousand = it.took * 1_000 / u32::try_from(it.saved.max(1)).unwrap_or(u32::MAX);
            table.row(vec![
                format!("{}, {} customers", round.engine, grouped(round.customers)),
                grouped(it.saved),
                format!("{} ms", milliseconds(it.took)),
                milliseconds(per_thousand),
                "1000".to_owned(),
                yes_or_no(it.saved > 0 && per_thousand <= goal),
            ]);
        }
    }
    table
}

fn exports(rounds: &[Round]) -> Table {
    let mut table = Table::with_headings(&[
        "database",
        "file",
        "rows",
        "bytes",
        "took",
        "memory above rest MB",
        "goal",
        "reached",
    ]);
    let memory_goal = 50 * 1_024;
    for round in rounds {
        for it in &round.work.exports {
            table.row(vec![
                format!("{}, {} customers", round.engine, grouped(round.customers)),
                it.name.to_owned(),
                it.rows.map_or_else(|| "–".to_owned(), grouped),
                grouped(it.bytes),
                format!("{} ms", milliseconds(it.took)),
                (it.memory / 1_024).to_string(),
                "50".to_owned(),
                yes_or_no(it.memory <= memory_goal),
            ]);
        }
    }
    table
}

fn sizes(workspace: &Workspace) -> Table {
    let package = workspace.site().join("pkg");
    let size = |name: &str| machine::size(&package.join(format!("{OUTPUT_NAME}{name}")));
    let script = size("_bg.wasm.br") + size(".js.br");
    let style = size(".css.gz");
    let mut table = Table::with_headings(&["what", "bytes", "goal", "reached"]);
    for (what, bytes, goal) in [
        ("WASM and its JavaScript, brotli", script, 250_000),
        ("CSS, gzip", style, 10_000),
    ] {
        let reached = yes_or_no(bytes > 0 && bytes <= goal);
        table.row(vec![what.to_owned(), grouped(bytes), grouped(goal), reached]);
    }
    table
}

fn yes_or_no(is_reached: bool) -> String {
    if is_reached { "yes" } else { "NO" }.to_owned()
}

fn milliseconds(time: Duration) -> String {
    hundredths(time.as_micros() / 10)
}

fn hundredths(number: u128) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}

fn tenths(number: u128) -> String {
    format!("{}.{}", number / 10, number % 10)
}

/// `100,000`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Today's date as the system writes it, yyyy-mm-dd.
fn today() -> String {
    output("date", &["+%Y-%m-%d"]).unwrap_or_else(|| "undated".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(grouped(100_000), "100,000");
        assert_eq!(grouped(999), "999");
        assert_eq!(milliseconds(Duration::from_micros(1_237)), "1.23");
        assert_eq!(tenths(4_005), "400.5");
    }
}
