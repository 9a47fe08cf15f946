"""What processes share is one: a name is taken once, and counting misses nobody."""

import json
import subprocess
import sys
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache, caches
from django.utils import timezone

from cms.core import generation, sharedvalues
from cms.core.background import prune_shared_values
from cms.core.models import SharedValue
from tests.support.county import the_county
from tests.support.processes import ROOT, environment

pytestmark = [pytest.mark.database, pytest.mark.django_db]
PROCESSES = 8


def later(seconds: float) -> "time_machine.travel":
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False)


def test_a_name_is_taken_once_until_it_ends() -> None:
    assert sharedvalues.take("code", "y", 30)
    assert not sharedvalues.take("code", "z", 30)
    assert sharedvalues.read(["code", "other"]) == {"code": "y"}
    with later(30):
        assert sharedvalues.read(["code"]) == {}
        assert sharedvalues.take("code", "z", 30)


def test_what_lasts_is_never_taken_again() -> None:
    assert sharedvalues.take("lasting", 1, None)
    with later(10_000_000):
        assert not sharedvalues.take("lasting", 2, None)
    assert sharedvalues.drop("lasting")
    assert not sharedvalues.drop("lasting")


def test_counting_begins_anew_after_its_seconds() -> None:
    assert [sharedvalues.count("guesses", 60) for _guess in range(3)] == [1, 2, 3]
    with later(59):
        assert sharedvalues.count("guesses", 60) == 4, "the window is the first one's"
    with later(60):
        assert sharedvalues.counted("guesses") == 0
        assert sharedvalues.count("guesses", 60) == 1


def test_the_clock_drops_what_ended() -> None:
    sharedvalues.put("short", 1, 5)
    sharedvalues.put("long", 1, None)
    with later(6):
        prune_shared_values()
    assert list(SharedValue.objects.values_list("name", flat=True)) == ["long"]


def test_the_cache_is_the_table() -> None:
    assert cache.add("a", [1.5, 2.5], 60)
    assert not cache.add("a", [], 60)
    assert cache.get("a") == [1.5, 2.5]
    assert cache.touch("a", 600)
    assert cache.get_many(["a", "b"]) == {"a": [1.5, 2.5]}
    assert cache.get("k" * 400, "nothing") == "nothing"
    cache.set("k" * 400, 1)
    assert cache.get("k" * 400) == 1
    assert cache.delete("a")
    assert cache.get("a") is None
    assert SharedValue.objects.count() == 1


def test_copies_of_rows_stay_in_memory_until_the_generation_changes() -> None:
    cache.set("wagtail_site_root_paths", object())
    assert cache.get("wagtail_site_root_paths") is not None
    assert not SharedValue.objects.exists()
    generation.invalidate()
    assert cache.get("wagtail_site_root_paths") is None


def test_renditions_are_no_rows_of_the_table() -> None:
    assert "renditions" in caches


_TRIES = """
import json, multiprocessing, sys
import django; django.setup()
from allauth.mfa.models import Authenticator
from django.db import connection
from cms.core import sharedvalues
from tests.support import authenticator

def tries(code, together, answers):
    totp = Authenticator.objects.get(type="totp").wrap()
    together.wait()
    answers.put([totp.validate_code(code), [sharedvalues.count("limit", 600) for _ in range(20)]])

forks = multiprocessing.get_context("fork")
together, answers = forks.Barrier(int(sys.argv[2])), forks.Queue()
code = authenticator.code_of(sys.argv[1])
started = [forks.Process(target=tries, args=(code, together, answers)) for _ in range(together.parties)]
for process in started:
    process.start()
print(json.dumps([answers.get(timeout=60) for _process in started]))
"""


@pytest.mark.django_db(transaction=True)
def test_of_eight_processes_one_accepts_a_code_and_all_count_together() -> None:
    secret = generate_totp_secret()
    TOTP.activate(the_county().editor, secret)
    done = subprocess.run(
        [sys.executable, "-c", _TRIES, secret, str(PROCESSES)],
        env=environment(),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    answers = json.loads(done.stdout)
    assert sum(accepted for accepted, _numbers in answers) == 1
    counted = [number for _accepted, numbers in answers for number in numbers]
    assert sorted(counted) == list(range(1, 20 * PROCESSES + 1))
