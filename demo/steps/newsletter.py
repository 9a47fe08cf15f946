"""Demo step: the December issue, laid out from the county's stories, fitted, preflighted and sealed.

The plan of the issue (which story on which page in which role) is the writers'; which frame a role means is ours.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from cms.office.models import User
from demo.registry import Facts, step
from demo.steps.stories import story
from demo.texts.reading import issue_plan
from media.files import store
from newsletter import leaving, publishing
from newsletter.builds import fitting, mending, outputs, page_pictures
from newsletter.models import Issue, Placement, PrintFile
from newsletter.placing import make_issue, place, set_template

#: Template of each page, and the frames its roles go to, in order. A list frame takes all of its role.
PLAN: dict[int, tuple[str, dict[str, tuple[str, ...]]]] = {
    1: ("cover-photo", {"lead": ("lead",)}),
    2: ("lead-briefs", {"lead": ("lead",), "middle": ("second", "third"), "brief": ("briefs",)}),
    3: ("two-middle", {"middle": ("first", "second"), "infographic": ("figures",), "brief": ("briefs",)}),
    4: ("council", {"report": ("lead",), "speech": ("speech-1", "speech-2", "speech-3"), "table": ("table",)}),
    5: ("interview", {"interview": ("interview",), "column": ("column",), "poem": ("poem",), "quiz": ("quiz",)}),
    6: (
        "towns",
        {"town": tuple(f"town-{number}" for number in range(1, 8)), "human": ("people-1", "people-2")},
    ),
    7: ("notices-table", {"notice": ("notices",), "table": ("table-1", "table-2")}),
    8: ("calendar", {"calendar": ("calendar",), "event": ("event-1", "event-2", "event-3")}),
}

IMPRINT = "imprint"
"""The one role without a frame: what an imprint says is law and fact, so the page draws it from the office's settings.
The article of that role tells residents on the web who makes the paper."""


@step(60, "소식지 8면 만들기")
def newsletter(facts: Facts) -> Facts:
    """Make the issue once. Later runs find the files by the hash of what goes in."""
    plan = issue_plan()
    issue = Issue.objects.filter(number=plan["number"]).first() or _make(plan)
    made = _fitting(issue)
    proof = outputs.proof(issue)
    page_pictures.make(proof)
    if issue.state == Issue.State.MAKING:
        head = User.objects.get(username="approver")
        with transaction.atomic():
            publishing.seal(issue, leaving.admit(issue, by=head), by=head)
        publishing.publish(issue, by=head)
    return {
        "press_pdf": str(store.path_of(made.file)),
        "press_pages": made.pages,
        "preflight_errors": sum(finding["severity"] == "error" for finding in made.report["findings"]),
        "overset_frames": outputs.overset_frames(made),
        "newsletter_url": f"{settings.SITE_URL}/newsletter/{issue.number}/",
    }


def _fitting(issue: Issue) -> PrintFile:
    """Make the print file. Where changed texts run over, climb the ladder again from the template's own sizes."""
    made = outputs.print_file(issue)
    if outputs.overset_frames(made):
        mending.undo(issue)
        mending.store(fitting.fit(issue, auto=True))
        made = outputs.print_file(issue)
    return made


def _make(plan: dict[str, Any]) -> Issue:
    with transaction.atomic():
        day = date.fromisoformat(plan["issue_date"])
        issue = make_issue(plan["number"], day, vendor=outputs.default_vendor())
        for page in issue.pages.all():
            set_template(page, PLAN[page.number][0])
        for entry in plan["stories"]:
            _place(issue, entry)
    mending.store(fitting.fit(issue, auto=True))
    return issue


def _place(issue: Issue, entry: dict[str, Any]) -> None:
    """Put a story into the first free frame of its role. A list frame takes one after another."""
    number = entry["page"]
    _template, roles = PLAN[number]
    page = issue.pages.get(number=number)
    frames = () if entry["role"] == IMPRINT else roles[entry["role"]]
    for frame in frames:
        if len(frames) == 1 or not Placement.objects.filter(page=page, frame=frame).exists():
            place(page, frame, story(entry["slug"]).key, by=User.objects.get(username="editor"))
            return
