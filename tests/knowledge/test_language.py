"""Messages that are not in English, and English ones that look odd."""

from __future__ import annotations

import json

import pytest
import yaml

from knowledge.language import LANGUAGES, foreign_language
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
gracias
merci bien
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


def test_readers_questions_are_english() -> None:
    """At most 3 of 1000 questions of the dev split and of the training data."""
    texts = [
        row["text"]
        for name in ("answerable", "unanswerable")
        for line in (ROOT / "tests" / "retrieval" / f"{name}.jsonl").read_text("utf-8").splitlines()
        if (row := json.loads(line))["split"] == "dev"
    ]
    for path in (ROOT / "data").glob("*.yml"):
        for entry in yaml.safe_load(path.read_text("utf-8")).get("nlu") or []:
            texts += [line[2:] for line in entry["examples"].splitlines()]
    wrong = [text for text in texts if foreign_language(text)]
    assert len(wrong) <= 0.003 * len(texts), wrong


def test_each_language_has_its_text() -> None:
    """What is noticed can be said."""
    path = ROOT / "data" / "texts" / "languages.yml"
    assert set(yaml.safe_load(path.read_text("utf-8"))["texts"]) == set(LANGUAGES) == set(FOREIGN)
