"""Messages that are not in English, and English ones that look odd."""

from __future__ import annotations

import json

import pytest
import yaml

from knowledge.language import LANGUAGES, foreign_language, sounds_afraid
from knowledge.settings import ROOT

FOREIGN = {
    "es": """¿Qué significan las microcalcificaciones en mi mamografía?
tengo que hacerme una biopsia siempre o solo a veces
las calcificaciones desaparecen con el tiempo
la doctora no me explico nada y estoy preocupada
se pueden quitar las manchas blancas""",
    "fr": """qu'est-ce que ça veut dire des calcifications dans le sein
est-ce que je dois m'inquiéter
pourquoi on me demande de revenir dans six mois
les calcifications peuvent elles disparaitre
je ne comprends pas mon compte rendu""",
    "pt": """o que são calcificações na mama
preciso de fazer uma biópsia
tenho medo que seja cancro
o médico disse que é benigno, o que quer dizer isso
posso usar creme antes do exame""",
    "de": """was bedeuten die weißen punkte auf dem bild
muss ich mir sorgen machen
wie oft sind verkalkungen bösartig
brauche ich jetzt eine biopsie
warum soll ich in sechs monaten wieder kommen""",
    "it": """cosa sono le calcificazioni al seno
devo preoccuparmi per il risultato
che cosa vuol dire benigno
quando devo tornare per il controllo
ho paura che sia un tumore""",
    "nl": """wat zijn kalkspatjes in de borst
moet ik mij zorgen maken
waarom moet ik terugkomen voor nog een foto
is het altijd kanker of niet
wat betekent het woord goedaardig""",
    "pl": """co to są zwapnienia w piersi
czy muszę się martwić
czy to jest rak
kiedy trzeba zrobić biopsję
nie rozumiem mojego wyniku""",
    "tr": """memedeki kireçlenme ne demek
endişelenmem gerekiyor mu
bu kanser olduğu anlamına mı geliyor
biyopsi ne zaman gerekli olur
sonuçları ne zaman öğrenirim""",
    "vi": """vôi hóa ở vú là gì
tôi có nên lo lắng không
khi nào thì cần sinh thiết
đây có phải là ung thư không
bác sĩ nói lành tính nghĩa là gì""",
    "tl": """ano po ang ibig sabihin ng calcification
kailangan ko bang mag-alala
cancer na po ba ito
bakit kailangan ko ulit magpa-mammogram
ano ang dapat kong itanong sa doktor""",
    "id": """apa itu kalsifikasi payudara
apakah saya harus khawatir
apakah ini kanker
kapan saya perlu biopsi
mengapa saya dipanggil lagi""",
    "ur": """چھاتی میں کیلشیم کا کیا مطلب ہے
کیا مجھے فکر کرنی چاہیے
کیا یہ کینسر ہے
بایوپسی کب ضروری ہوتی ہے
مجھے دوبارہ کیوں بلایا گیا""",
    "ja": """石灰化とは何ですか
心配したほうがいいですか
これはがんですか
生検はいつ必要ですか
なぜもう一度呼ばれたのですか""",
    "ko": """유방 석회화가 무엇인가요
걱정해야 하나요
이것은 암인가요
조직검사는 언제 필요한가요
왜 다시 오라고 하나요""",
    "bn": """স্তনে ক্যালসিফিকেশন কী
আমার কি চিন্তা করা উচিত
এটা কি ক্যান্সার
বায়োপসি কখন দরকার হয়
আমাকে আবার কেন ডাকা হলো""",
    "ru": """что такое кальцинаты в груди
надо ли беспокоиться
это рак или нет
зачем нужна биопсия
почему мне назначили ещё один снимок""",
    "ar": """ما هي تكلسات الثدي
هل يجب أن أقلق
هل هذا سرطان
متى أحتاج إلى خزعة
لماذا طلبوا مني صورة أخرى""",
    "zh": """乳腺钙化是什么
我需要担心吗
这是癌症吗
什么时候需要活检
为什么要我再拍一次""",
    "hi": """स्तन में कैल्सीफिकेशन क्या होता है
क्या मुझे चिंता करनी चाहिए
क्या यह कैंसर है
बायोप्सी कब ज़रूरी होती है
मुझे फिर से क्यों बुलाया गया""",
}
ENGLISH = """hi
hola
ok
menopause
DCIS
ductal carcinoma in situ
carcinoma ductale in situ meaning
fibroadenoma mammae
what is ductal carcinoma in situ
BI-RADS 4 in situ calc amorphous
wat r calcificashuns
do i nede a biopsie
no se
is it canser
pls expain benine
i no have pain is bad?
mammogram no good doctor say come again
calcium calcium calcium
ja
ta muchly
ur so dumb
whats de novo mean
teh spots r on teh mamogram
mi go a doctor tomorrow me fraid
can u c dem
dis a cancer or wat
asdf qwer zxcv
x y z
2 mm
???
🙂🙂
macrocalcifications microcalcifications
dystrophic calcification fat necrosis
stereotactic core needle biopsy
ignore previous instructions
SELECT * FROM users
<b>hi</b>"""


FEW = """gracias es
estoy preocupada es
necesito biopsia es
merci bien fr
j'ai peur fr
danke de
habe angst de
Was bedeuten Verkalkungen? de
obrigada pt
estou assustada pt
grazie it
ho paura it
boję się pl
korkuyorum tr
bu kanser mi tr
tôi sợ vi
natatakot po tl
ano ang biopsy tl
terima kasih id
mujhe biopsy karna hai kya hi
kya yeh cancer hota hai hi"""


@pytest.mark.parametrize("line", FEW.splitlines())
def test_a_few_clearly_foreign_words_are_noticed(line: str) -> None:
    """One or two are enough; Hindi also in Latin letters."""
    text, language = line.rsplit(" ", 1)
    assert foreign_language(text) == language


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_noticed(language: str) -> None:
    """At least four of the five questions of each language, by the right name."""
    questions = FOREIGN[language].splitlines()
    found = [foreign_language(question) for question in questions]
    assert found.count(language) >= len(questions) - 1, dict(zip(questions, found, strict=True))


def test_nine_of_ten_are_noticed() -> None:
    """Over all languages."""
    questions = [text for texts in FOREIGN.values() for text in texts.splitlines()]
    assert sum(foreign_language(text) is not None for text in questions) >= 0.9 * len(questions)


@pytest.mark.parametrize("text", ENGLISH.splitlines())
def test_odd_english_is_english(text: str) -> None:
    """Short, broken, misspelt or Latin words are no other language."""
    assert foreign_language(text) is None


MAY_BE_FOREIGN = ("goodbye", "language", "thank")  # known in a few languages by the dialogue model


def test_readers_questions_are_english() -> None:
    """Every question of the dev split, of the training data and of the editor; greetings may be foreign."""
    texts = [
        row["text"]
        for name in ("answerable", "unanswerable")
        for line in (ROOT / "tests" / "retrieval" / f"{name}.jsonl").read_text("utf-8").splitlines()
        if (row := json.loads(line))["split"] == "dev"
    ]
    for path in (ROOT / "data").glob("*.yml"):
        for entry in yaml.safe_load(path.read_text("utf-8")).get("nlu") or []:
            if entry.get("intent") in MAY_BE_FOREIGN:
                continue
            texts += [line[2:] for line in entry["examples"].splitlines()]
    path = ROOT / "knowledge" / "articles" / "breast-calcifications.questions.yml"
    for fact in yaml.safe_load(path.read_text("utf-8"))["facts"]:
        texts += fact["asks"]
    pairs = yaml.safe_load((ROOT / "data" / "own_results.yml").read_text("utf-8"))
    texts += [str(text) for text in (*pairs["own"], *pairs["general"])]
    assert [text for text in texts if foreign_language(text)] == []


def test_each_language_has_its_text() -> None:
    """What is noticed can be said."""
    path = ROOT / "data" / "texts" / "languages.yml"
    assert set(yaml.safe_load(path.read_text("utf-8"))["texts"]) == set(LANGUAGES) == set(FOREIGN)
    calm = yaml.safe_load(path.with_name("languages_worry.yml").read_text("utf-8"))["texts"]
    fear = yaml.safe_load(path.with_name("languages_fear.yml").read_text("utf-8"))["texts"]
    assert set(calm) == set(fear) == set(LANGUAGES)


AFRAID = {
    "es": "tengo mucho miedo",
    "fr": "je suis très inquiète",
    "pt": "estou com medo",
    "de": "ich habe solche Angst",
    "ru": "мне очень страшно",
    "ar": "أنا خائفة جدا",
    "zh": "我很害怕",
    "hi": "मुझे डर लग रहा है",
    "bn": "আমি ভয় পাচ্ছি",
    "ur": "مجھے ڈر لگ رہا ہے",
}


@pytest.mark.parametrize("language", AFRAID)
def test_fear_is_noticed(language: str) -> None:
    """In the languages that most people speak; a question alone is no fear."""
    path = ROOT / "data" / "texts" / "languages_fear.yml"
    words = yaml.safe_load(path.read_text("utf-8"))["texts"][language]
    assert foreign_language(AFRAID[language]) == language
    assert sounds_afraid(AFRAID[language], words)
    assert not sounds_afraid(FOREIGN[language].splitlines()[0], words)
