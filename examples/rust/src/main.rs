//! Prints who works there, page by page, and fetches the list as a file:
//! `CRM_URL=https://crm.example.pl CRM_TOKEN=crmisp_… staff-export staff-2026-11-22`.
//! Run again under the same name, it goes on with the same export.

mod crm;

use std::{env, error::Error, fs, process::ExitCode};

use graphql_client::GraphQLQuery;

use crm::{Crm, Refused, wait};
use export_job::JobStatus;

/// How often to look whether the file is made, once a second.
const MOST_LOOKS: u32 = 600;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../../schema.graphql", query_path = "operations.graphql")]
struct StaffPage;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../../schema.graphql", query_path = "operations.graphql")]
struct ExportStaff;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "../../schema.graphql", query_path = "operations.graphql", response_derives = "Debug")]
struct ExportJob;

/// Prints everybody who may sign in, by name.
fn print_staff(crm: &Crm) -> Result<(), Box<dyn Error>> {
    let mut after = None;
    while let Some(page) = crm.ask::<StaffPage>(staff_page::Variables { after })?.staff_members {
        for person in page.nodes {
            println!("{} <{}>", person.name.unwrap_or_default(), person.email.unwrap_or_default());
        }
        if !page.page_info.has_next_page {
            break;
        }
        after = page.page_info.end_cursor;
    }
    Ok(())
}

/// Has the list made as a file; the path that it can be fetched from.
fn export_staff(crm: &Crm, name: &str) -> Result<String, Box<dyn Error>> {
    let started = crm.ask::<ExportStaff>(export_staff::Variables { key: name.to_owned() })?.export_staff_members;
    if let Some(mistake) = started.user_errors.first() {
        let path = mistake.path.as_deref().unwrap_or("input");
        return Err(format!("{} at {path}: {}", mistake.code, mistake.message).into());
    }
    let id = started.job.ok_or("there is no job")?.id;
    for _ in 0..MOST_LOOKS {
        let job = crm.ask::<ExportJob>(export_job::Variables { id: id.clone() })?.job.ok_or("the job is gone")?;
        match (job.file.and_then(|file| file.url), job.status) {
            (Some(url), _) => return Ok(url),
            (None, Some(status @ (JobStatus::WAITING | JobStatus::RUNNING))) => {
                wait(1, &format!("the job is {status:?}"));
            }
            (None, _) => return Err(format!("the job has ended without a file: {:?}", job.error_code).into()),
        }
    }
    Err("the file takes long to make: run this again under the same name".into())
}

fn run() -> Result<(), Box<dyn Error>> {
    let (Ok(url), Ok(token), Some(name)) = (env::var("CRM_URL"), env::var("CRM_TOKEN"), env::args().nth(1)) else {
        return Err("set CRM_URL and CRM_TOKEN, and name the export".into());
    };
    let crm = Crm::new(&url, &token);
    print_staff(&crm)?;
    let file = export_staff(&crm, &name)?;
    Ok(fs::write(format!("{name}.jsonl"), crm.download(&file)?)?)
}

fn main() -> ExitCode {
    let Err(error) = run() else { return ExitCode::SUCCESS };
    match error.downcast_ref::<Refused>() {
        Some(Refused { code, action: Some(action), .. }) if code == "FORBIDDEN" => {
            eprintln!("the account lacks {action}: ask its owner for it");
        }
        _ => eprintln!("{error}"),
    }
    ExitCode::FAILURE
}
