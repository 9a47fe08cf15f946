"""How a Korean face is cut for the web: slices by frequency.

So a page fetches few of them. No Django.
"""

from collections.abc import Iterable, Sequence

#: Syllables in the order of use: first by how many pages of a county's site hold them, then by how often they stand in
#: administrative Korean (this project's own text and the Korean message catalogues of Debian and of our dependencies).
ORDER = (
    "다이니지을시는에습가기로사일수리서자고보면의를은어하인정진없도주한요소부제화오그문있군과으전글호스관거대원용나해공상적식아드천월세번비라행표게건열실청료저누십내집마장생안림미작설물금산까크간린"
    "읍모당본통담검카유만알홍형직터첫너무디더책색따북출동처살뉴밝충좋힌둡여뛰년롭음임두쇄올바목겨울달신재려련분와새명운들차듣예회농연토날길파우밤할개방버야조록계받결백구름입난함곳람합데위않절녁등경"
    "치곡막른립웃민르배며교네례말돌광불앞초했었확종체감평온된권침강찾것섯성께루영씩업학랑철되품뒤중래환력활접쪽준발걷걸후편약법줄국역단늘남놓읽순쳐답널때근히트았선언증반별큰현꽃넌류채육져참탄퀴쓰둘"
    "레친째층먼낮포추든눈황량최양맞킴엽박골석틀봉넘변칸태끝덕즈노긴판좌심러같키빌럼됩외못복독질억값넣떨각악필손워덟뜻씨던잠령홉솔피숙축핀쓸벽머낸얼맡총옵잘점괄릴택꾸프승랍갑견험켜짜봄늦혜볼객윤응붙"
    "패쉼띄놀규속였메벌매병흘님녹밥숫빵굴능곱페획촌옷범칠밀코끊빛션론톤갈항착벼웁흔많컷창뚝쓴싸폐융뀌짐둔힙냅닫앙꺼휴높족옛팔둠흙탁깁익묶허깎퇴뽑쌓잡잔넓짝뿌덜힐납뜨쉽뀝타급렇춰암김혀뀔걱테됨멈욕냄"
    "쉬베램격펴특렸센첨팀빠또낼몇끄릅옮꼭슬듬찍엇률셋술꾼혼염먹닥움탈졌블겹튼눔귀텍브쌍줍옥옹힘녘찬슨짧났빙혈몰쯤껑뚜밑겠끼좁붉투클콩빼갓얽닭촛칩빈닙압쳤폭닌갔향희랐즉취협혔풍렉망닐눌묻헤딸팅념잇왜"
    "링송락셈얇싶낱봅깨잉벨멘왔뒷쇠곁켠밭옴떠죽커끔랙낭펼벚짓떼룬룰넷떻틴깔됐곧흥뜬챙팥썰헹큼꼴득멀잃샘휘틈햇킨헌굽훨씬엮폈묵갯칙즘큽플줌얀냉밴겁템붓찮땐봐몫슴괜쉴젖닷꼼빚짚쥐쉰늬돼럽럴괴쪼딱헷릎삶"
    "젊땠넸볏죠꼽엎혁뒹풀퍼랜폴룹겼춤티런삭칼씁웠완듭덱냈및텔굵밋딩밖앱꿈애봇렬릿숨젯란셀릭엠끌컨젝셔덮벗홀논썼콘롬뱅존픽캔탭삼케턴왼핑웨슈녕숯촬효꿀웹율옆롤델쿼듈궐컴잭될뷰컬벤깃엔액췄척콜쾌떤균탕"
    "킬느럭씀푸퓨잊켓셸셉믿뜀럿켤훈쌀뤄캐므싱측맨맵쿠횟섞찰랫낡뉘꿨폼칭푼킥찢잽앉붕섬뀐큐킹댓혹팩랩홈죄튜엄춘왕썬젠룩털캡냥팸탐엘뺐윈숍캠쟁곽잎싣낀뜸퀀롯팝콤꿉흐섹핸략톱샷갖덴깅덤꿔탑뺀첩엑밈뺄캘픈"
    "웰켰꼬끗엉맷딜휠씌팽몸셜텐츠컵뛴싹챌땅굿맹릇춧돕넨떡낟쟀텃뵈봬슐풂촘꼈뤘앓넉딴헝깊몽써틸렀뢰튀빨겟륨삽얄탬셨멕앵헨벡듦쇼폰밍눕펫징툴앤뮤톡덧뇨듯펀윗넥깥멤맥끈똑꽉젼껐돋겉맙헙줘즐룸댁옳렵흰몬꺾"
    "륙궁껌땔껍씻볕즙핍밟뭉끓툰찜솥탰뼉줬쭉숲팎둑흩냇굣둥긋잦녀짰멜뉜눠낢냐쉘갱뜁킷닉얻춥렌셰톰슷벳곤샤짙끕극긺벵팡깜왑얕렛켈묘콰킵왈닛캄맴멧츄샨펙툼뀜좀뿐콥퓌닝팬렘틱앰펠딘쨌괌섭샌첸솜눅헬앨켬뛸놔"
    "캣싼뭔촐촉풋핵펌믹퀘펄빗멋뮬쥴핏흉늄켄헴둬빅졸퀵쁘흑갸귈쿡퍽탱롱옌켭궈뺍밸빡뚬텝튈삐깝멎훼딕벰뷔팜촨좡윽돈밧콴짯낙듐텡쁨셧탤훅홑퀸찼깐샀웍샬펜샵딧뜹핫폿낌훌륭밉풉뭘쥬댜겪셕굳뗄덩텟쾨엣젤얏랄놈"
    "톨뭄듀렙먀펭욤궜팁뎀꽤찌갤"
)
#: Letters, figures and punctuation that stand on nearly every page.
LATIN = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0·×–—‘’“”…‹›▲→℃㎞㎡㏊"
#: Other letters of Europe and the signs of Korean office text.
SIGNS = (
    "".join(chr(code) for code in range(0xA1, 0x100) if chr(code) not in LATIN)
    + "‐―†•‰′″※€₩℉№™←↑↓↔△▶▷▼▽◆◇○◎●★☆♡♥、。〈〉《》「」『』【】〔〕ㆍ㎎㎏㎜㎝㎢㈜①②③④⑤⑥⑦⑧⑨⑩"
)
#: Consonants and vowels that stand alone: initials somebody searches by.
JAMO = "".join(chr(code) for code in range(0x3131, 0x318F) if chr(code) not in SIGNS)
#: Syllables in the first slice, which every page fetches, and in each later one. Smaller slices would cost more in
#: requests and in what each file repeats than they save: measured over the pages of the demo county.
FIRST, NEXT = 192, 96
_RARE_SLICES = 12
_SYLLABLES = [chr(code) for code in range(0xAC00, 0xD7A4)]


def _is_usual(syllable: str) -> bool:
    """Say whether a syllable is among the 2,350 of KS X 1001. Nearly all text keeps to them."""
    try:
        return len(syllable.encode("euc_kr")) == 2
    except UnicodeEncodeError:
        return False


def slices() -> dict[str, str]:
    """Return the characters of each slice by its name, each character in exactly one."""
    known = set(ORDER)
    usual = [syllable for syllable in _SYLLABLES if syllable not in known and _is_usual(syllable)]
    rare = [syllable for syllable in _SYLLABLES if syllable not in known and not _is_usual(syllable)]
    return {
        "latin": LATIN,
        "signs": SIGNS,
        "jamo": JAMO,
        "first": ORDER[:FIRST],
        **_numbered("often", ORDER[FIRST:], NEXT),
        **_numbered("usual", usual, NEXT),
        **_numbered("rare", rare, -(-len(rare) // _RARE_SLICES)),
    }


def unicode_range(characters: Iterable[str]) -> str:
    """Return characters as a CSS unicode-range, neighbours joined."""
    codes = sorted({ord(character) for character in characters})
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


def stretch(characters: Iterable[str]) -> str:
    """Return the stretch from the first character to the last as a CSS unicode-range."""
    codes = [ord(character) for character in characters]
    return f"U+{min(codes):X}-{max(codes):X}"


def _numbered(name: str, characters: Sequence[str], size: int) -> dict[str, str]:
    """Return characters in slices of `size`, by names with a number."""
    starts = range(0, len(characters), size)
    return {f"{name}{index + 1}": "".join(characters[start : start + size]) for index, start in enumerate(starts)}
