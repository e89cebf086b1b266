"""Talks to the CRM: says what it refuses, and has patience where it asks for it."""

import sys
import time
from typing import Any

import httpx

# How often one request is sent at most.
MOST_TRIES = 5


class Refused(Exception):
    """What the server refuses. Programs go by the code; the message is for people."""

    def __init__(self, error: dict[str, Any], headers: httpx.Headers) -> None:
        extensions = error["extensions"]
        # One of ten kinds; `reason` is the exact code where there is one.
        self.code: str = extensions["code"]
        # The action that the account lacks, where it is FORBIDDEN.
        self.action: str | None = extensions.get("action")
        # Seconds after which the same request may be sent again; None where that wouldn't help.
        self.retry_after: int | None = None
        if self.code in ("RATE_LIMITED", "UNAVAILABLE"):
            self.retry_after = int(headers.get("retry-after", 2))
        reason = extensions.get("reason", self.code)
        super().__init__(f"{reason}: {error['message']} (request {extensions['requestId']})")


class Http(httpx.Client):
    """The HTTP client under the generated one."""

    def __init__(self, url: str, token: str) -> None:
        super().__init__(base_url=url, headers={"authorization": f"Bearer {token}"}, timeout=30)

    def send(self, request: httpx.Request, **kwargs: Any) -> httpx.Response:
        """Sends a request, and again where the server asks for patience or the network fails.

        Nobody knows then whether it was done the first time: what changes something needs an
        `idempotencyKey`.
        """
        tries = 0
        while True:
            tries += 1
            try:
                return answered(super().send(request, **kwargs))
            except (Refused, httpx.HTTPError) as error:
                seconds = error.retry_after if isinstance(error, Refused) else 1
                if seconds is None or tries == MOST_TRIES:
                    raise
                wait(seconds, str(error))


def answered(response: httpx.Response) -> httpx.Response:
    """The answer, unless it is a refusal."""
    if response.headers.get("content-type", "").split(";")[0] == "application/json":
        for error in response.json().get("errors", []):
            raise Refused(error, response.headers)
    return response.raise_for_status()


def wait(seconds: int, why: str) -> None:
    """Waits, and says why."""
    print(f"waiting {seconds} s: {why}", file=sys.stderr, flush=True)
    time.sleep(seconds)
