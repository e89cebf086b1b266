"""Prints who works there, page by page, and fetches the list as a file:

    CRM_URL=https://crm.example.pl CRM_TOKEN=crmisp_… .venv/bin/python main.py staff-2026-11-22

Run again under the same name, it goes on with the same export.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx

from crm import Http, Refused, wait
from crm_client import Client, JobStatus
from crm_client.staff_page import StaffPageStaffMembersNodes as Person

# How often to look whether the file is made, once a second.
MOST_LOOKS = 600


def active_staff(crm: Client) -> Iterator[Person]:
    """Everybody who may sign in, by name; asks for the next page when it is needed."""
    after, more = None, True
    while more:
        page = crm.staff_page(after=after).staff_members
        if page is None:
            return
        yield from page.nodes
        after, more = page.page_info.end_cursor, page.page_info.has_next_page


def export_staff(crm: Client, name: str) -> str:
    """Has the list made as a file; the path that it can be fetched from."""
    started = crm.export_staff(key=name).export_staff_members
    for mistake in started.user_errors:
        sys.exit(f"{mistake.code} at {mistake.path}: {mistake.message}")
    assert started.job, "without userErrors there is a job"
    for _ in range(MOST_LOOKS):
        job = crm.export_job(started.job.id).job
        if job and job.file and job.file.url:
            return job.file.url
        if not job or job.status not in (JobStatus.WAITING, JobStatus.RUNNING):
            sys.exit(f"the job has ended without a file: {job and job.error_code}")
        wait(1, f"the job is {job.status.value}")
    sys.exit("the file takes long to make: run this again under the same name")


def main() -> None:
    url, token = os.environ.get("CRM_URL"), os.environ.get("CRM_TOKEN")
    if not url or not token or len(sys.argv) != 2:
        sys.exit("set CRM_URL and CRM_TOKEN, and name the export")
    name = sys.argv[1]
    try:
        with Http(url, token) as http:
            crm = Client(url="/graphql", http_client=http)
            for person in active_staff(crm):
                print(f"{person.name} <{person.email}>")
            file = http.get(export_staff(crm, name))
            Path(f"{name}.jsonl").write_bytes(file.content)
    except Refused as refused:
        if refused.code == "FORBIDDEN" and refused.action:
            sys.exit(f"the account lacks {refused.action}: ask its owner for it")
        sys.exit(str(refused))
    except httpx.HTTPError as error:
        sys.exit(f"the server can't be reached: {error}")


if __name__ == "__main__":
    main()
