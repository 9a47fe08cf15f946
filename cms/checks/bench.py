"""Benchmark of the checks."""

import time
from datetime import date

from cms.checks import draft, engine
from cms.checks.rulebook import Rulebook
from cms.core.benchmarks import Figures, benchmark

_SENTENCES = (
    "우리 군은 2026. 5. 17.(일) 14:00 돌다리 앞 광장에서 봄 축제를 연다고 밝혔다. ",
    "군은 올해 예산 2억 8천만 원을 들여 어린이 놀이터 12곳을 고치고 그늘막을 새로 단다. ",
    "문의는 문화관광과 관광정책팀(043-539-0000)으로 하면 된다. ",
    "참가 신청은 누리집에서 5월 3일부터 받으며, 워크숍과 세미나도 함께 열린다. ",
)


@benchmark("checks")
def checks() -> Figures:
    """Measure the CPU of checking 30,000 characters (budget: 300 ms), and of a release of 1,800."""
    text = "".join(_SENTENCES * 200)[:30_000]
    return {
        "characters": len(text),
        "findings": len(_check(text)),
        "cpu_ms_30000": _cpu_ms(text, 5),
        "cpu_ms_1800": _cpu_ms(text[:1800], 50),
    }


def _check(text: str) -> list[object]:
    return list(engine.check(draft.from_text(text, written_on=date(2026, 5, 1)), Rulebook()))


def _cpu_ms(text: str, rounds: int) -> float:
    began = time.process_time()
    for _round in range(rounds):
        _check(text)
    return round((time.process_time() - began) * 1000 / rounds, 1)
