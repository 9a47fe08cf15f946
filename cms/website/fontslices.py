"""How a Korean face is cut for the web: slices by frequency, so that a page fetches few of them. No Django."""

from collections.abc import Iterable

#: Syllables by how often administrative Korean uses them (counted over interface catalogues and our own text).
COMMON = (
    "이다니지습가로하시정사에일는를기인요을제수의리보자어페세호서해없한번용드입되은비그전주트소화스공선성합면아모문부오도있메택었밀으않계진할고개거나경장위안확대추크우생업관여삭게재음목"
    "바된록월미적변당동올력라됨출만유표금식저결권설작중간필상원과신른터코증군플초들행체누마름새션까청내파려글연운활무토브류값르천형검조분키야포건최회러와구송워것홍림두래예색든명링승널채"
    "복본데등알말실영근료태했디테날집버치현십처타함항받임편단렉허배또짜법각네약취프역룹물직열불능릿카너언았환템잠겠발통접패못린락국존히댓반람줄양케웨효절뉴클즈더큰셜담읍차숫베감백년됩점"
    "교방판귀종후막축별였힣죄같며길텍랍민앱컬슬때속찾외범액될텐꾸뒤북및달완머박블뷰난산맞츠루레떤애칸젝델준농잊돌셨련첨빈객읽째혀콘잘응컨순웹규끝릴협앞많긴답몇매릭닙참움떠겨웃큽급피틀강"
    "칙책육쓰펫따풀억남김침먼렬져평헤좌런노쪽티광곡온삽럼홈황엔폼란석립옵넘특훈늘총창즉희령품획촬듬커탐닫독께맷딩밝팸랫곱갈슈쳐컷빛엇학견납겹밤넣흐졌곳칭튼높질셔살충투폴씩휴엠쇄첫심험친"
    "꽃볼님됐붙띄깨떨롭랜콤컴퓨므닌핑릅틸멘짧골탈쿠랑텔둘킹퍼얼암뢰층괄삼망칠률났벼낼쓸율램켜갔냄앵갖끌꿈울툴숨픽셀측혹맡랙팀늦맨솔냅팅턴픈맵팔뉘힐밖덕혜철잡쓴탁술론럭놓걸척압논벽걷벚봇"
    "킬녕벨겼빠꼴옴갑쿼춤향쉼앤탑눌팝맙곧렸쉬싱즘병옥닐탭덴핀룩켰격랩털량쾌넌킥캡큐먹닭눈엄벤센젠쟁짐푸뜻뱅윤손혼폭믿찢섞묻뽑섯켤봄잽듭익녘룬칩벗낸왼끄댁툄겁줍꿔웁싶엑둡굵헙옮줘펼똑꽉핸"
    "뇨옳잃젼팩섬흔섹셉꿀썬깅잔헨콜롬멕엘힌헝셈얄몽얀몰덜펀튀듈덱튜뮤벡냈캔흥됬뵈봬례슐쌀궐굴휘뛴뛰뚝벌숍싹빙웰챌잇캠톱홀땅꺼켓짝굿념딜톤곽염왕맹봉팽씨숙꼭뒷족찍왜빌왔씌균훨씬쉽쳤샷썼뺀"
)
#: Latin, punctuation and signs that stand on nearly every page.
BASIC = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "".join(map(chr, range(0xA0, 0x100)))
    + "‐–—―‘’“”†•…‰′″‹›※€₩℃℉№™←↑→↓↔▲△▶▷▼▽◆◇○◎●★☆♡♥、。〈〉《》「」『』【】〔〕ㆍ·㎎㎏㎜㎝㎞㎡㎢㏊㈜①②③④⑤⑥⑦⑧⑨⑩"
)
_SYLLABLES = [chr(code) for code in range(0xAC00, 0xD7A4)]


def _is_usual(syllable: str) -> bool:
    """Say whether a syllable is among the 2,350 of KS X 1001, which nearly all text keeps to."""
    try:
        return len(syllable.encode("euc_kr")) == 2
    except UnicodeEncodeError:
        return False


def slices() -> dict[str, str]:
    """Return the characters of each slice by its name, each syllable in exactly one."""
    common = list(dict.fromkeys(COMMON))
    known = set(common)
    usual = [each for each in _SYLLABLES if each not in known and _is_usual(each)]
    rest = [each for each in _SYLLABLES if each not in known and not _is_usual(each)]
    jamo = [chr(code) for code in range(0x3131, 0x318F)]
    cut = {
        "basic": BASIC,
        "common": "".join(common[:360]),
        "frequent": "".join(common[360:]),
    }
    cut |= {f"usual{at + 1}": "".join(part) for at, part in enumerate(_parts(usual, 4))}
    cut |= {f"rare{at + 1}": "".join(part) for at, part in enumerate(_parts(rest + jamo, 4))}
    return cut


def unicode_range(characters: Iterable[str]) -> str:
    """Return characters as a CSS unicode-range, neighbours joined."""
    codes = sorted({ord(each) for each in characters})
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


def stretch(characters: Iterable[str]) -> str:
    """Return the stretches from first to last character, syllables and others apart."""
    codes = sorted({ord(each) for each in characters})
    groups = [[code for code in codes if (code >= 0xAC00) is high] for high in (False, True)]
    return ",".join(f"U+{group[0]:X}-{group[-1]:X}" for group in groups if group)


def _parts(values: list[str], count: int) -> list[list[str]]:
    size = -(-len(values) // count)
    return [values[at : at + size] for at in range(0, len(values), size)]
