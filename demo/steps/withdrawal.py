"""Demo step: a release is taken back after it was printed; every outlet follows and says why."""

from cms.office.models import User
from cms.stories import release
from demo.registry import Facts, step
from demo.steps.social import posts
from demo.steps.stories import story
from social.outbox.deliver import DeliveryWorker

SLUG, REASON = "release-jobs", "모집 인원과 접수 날짜가 바뀌어 다시 알립니다."


@step(75, "인쇄 뒤의 회수")
def withdrawal(facts: Facts) -> Facts:
    """Withdraw a printed release once. The channels delete their posts; the paper's edition tells residents why."""
    taken_back = story(SLUG)
    if taken_back.live:
        release.withdraw(taken_back, reason=REASON, by=User.objects.get(username="approver"))
        worker = DeliveryWorker()
        while worker.run_once():
            pass
        worker.close()
    return {"withdrawn": taken_back.key, "posts": posts()}
