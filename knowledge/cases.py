"""Expressions for the ways in which a reader asks for a judgement of their own result (knowledge.personal)."""

from __future__ import annotations

import re

KIN = (
    r"(?:wife|husband|partner|mum|mom|mother|sister|daughter|aunt|gran|grandma|nan|friend|girlfriend|"
    r"dad|father|brother|son|cousin|niece|boyfriend)"
)
_OWN = rf"(?:my|mine|our|her|his|(?:my )?{KIN}'?s)"
_FINDING = (
    r"(?:(?:breast |new |tiny |clustered )?(?:calcifications?|calcs?|calcium|specks?|spots?|dots?|flecks?)|"
    r"clusters?|group|lump|micro\w*|macro\w*)"
)
_REPORT = (
    r"(?:(?:mammogram |biopsy |pathology |scan |radiology |test |own )?(?:results?|report|"
    r"pathology|findings?)|"
    r"mammogram|scan|images?|pictures?|x-?rays?|letter|biopsy)"
)
_MINE = (
    rf"(?:mine|hers|{_OWN} (?:kind|type|sort|case of )?(?: of )?(?:{_FINDING}|{_REPORT}|ones?|changes?|"
    rf"breasts?|tissue)|"
    r"what (?:i|we|he|she) ha(?:ve|s)|what i'?ve(?: got)?|these i have|the (?:ones|specks|calcs|"
    r"dots) (?:i have|in me|in my))"
)
_VERDICT = (
    r"(?:cancer\w*|benign|malignant|harmless|dangerous|ok|okay|alright|all right|bad|worse|serious|normal|"
    r"safe|dcis|fine|suspicious|good|abnormal|nothing(?: to worry)?|worr\w+|clear|dying|scar\w+|"
    r"dangerous|risky|high risk|"
    r"spread\w*|aggressive|fatal|curable|treatable|early|likely|real|right|wrong|positive|"
    r"negative|invasive)"
)
SIZE = r"\b\d+(?:[.,]\d+)?\s?(?:mm|cm|milli\w*|centi\w*)\b"
_CARE = (
    r"(?:biopsy|follow|appointment|check|mammogram|test|surgery|operation|mri|treatment|chemo\w*|"
    r"mastectomy|scan)"
)
# Nothing in the message is put as a question.
_NO_QUESTION = (
    r"\A(?!.*\?)(?!.*\b(?:what|how|why|when|where|which|who|is (?:it|this|that)|are they|"
    r"do (?:they|i)|does|can|could|should|tell me|show me)\b)"
)
_LOOK = (
    r"(?:tight(?:ly)?|close(?:ly)?|cluster\w*|grouped|scattered|spiky|spiculated|irregular|round|punctate|linear|"
    r"fine|suspicious|pleomorphic|amorphous|popcorn|coarse|eggshell|rim|branching)"
)
# "My biopsy is on Friday" plans something; it has no result yet.
_PLANNED = (
    r"(?! (?:is|'s|will be|gets|got) (?:now |just )?(?:on|next|tomorrow|today|tonight|this|at|in|due|"
    r"soon|booked|planned|set|moved|coming)\b)"
)
_ASKS = (
    r"\b(?:is (?:it|that|this)|isn'?t (?:it|that)|so (?:it|that)'?s|does (?:it|that|this) mean|"
    r"do they mean|am i|do i|what is it|has (?:my|the) cancer|should i worry)\b"
)
# Words of a report, and those that say nothing beside them.
REPORTED = (
    r"(?:pleomorphic|amorphous|segmental|punctate|heterogeneous|indeterminate|branching|"
    r"dystrophic|atypia)"
)
_BESIDE = (
    r"(?:fine|coarse|linear|grouped|clustered|regional|diffuse|scattered|round|new|left|right|upper|lower|outer|"
    r"inner|breast|calc\w*|micro\w*|and|with|in|the)"
)
# Where in whose breast something was found: a report or its reader speaks, without any "my".
PLACE = (
    r"(?:\d{1,2} ?o'?clock|(?:upper|lower|inner|outer) (?:outer|inner|quadrant|half)|retro-?areolar|"
    r"(?:left|right|l|r|both) (?:breasts?|sides?|boobs?)|"
    r"(?:in|for|at) (?:a|an) \d\d[- ]?(?:years?|yrs?|y/?o)\b)"
)
_CASES = (
    # a place and a verdict; a message that ends in the wish for one; what was found lately
    rf"\b{PLACE}(?=.{{0,60}}\b(?:{_VERDICT}|verdict)\b)|\b{_VERDICT}\b.{{0,40}}\b{PLACE}",
    r"\A(?!.*\b(?:what|how|who|which)\b).{0,160}\b(?:verdict|y ?/ ?n|good or bad news)\W*\Z",
    rf"\bfound (?:yesterday|today|last \w+|this \w+|on \w+day)\b.{{0,40}}\b(?:{_VERDICT}|news)\b",
    rf"\b(?:cluster|group|row|line) of \d+ {_FINDING}.{{0,30}}\b{_VERDICT}\b",
    r"\A(?!.*\b(?:what|how|who|which|difference|between)\b)(?:.{0,60}\W)?(?:benign or (?:malignant|"
    r"cancer\w*|bad|not)|"
    r"(?:malignant|cancer\w*|bad) or benign)(?:\W+(?:in )?(?:one|a|just one) (?:word|answer)(?: only)?|"
    r"\W+please)?\W*\Z",
    r"\b(?:got|have|has|am|i'?m|it'?s|was|given|scored|graded) (?:a |an )?(?:category|cat|score|grade|"
    r"code) ?[0-6][abc]?\b",
    # a shape or a kind with its size, and nothing else
    rf"\A\W*(?:[\w'-]+\W+){{1,5}}{SIZE}\W*\Z",
    # what the bot is thought to know of somebody, or their chance
    rf"\b(?:know|knows|sure|tell|see|guess) (?:me )?(?:whether|if) (?:i|she|he|mine|hers|"
    rf"my {KIN})\b.{{0,20}}\b{_VERDICT}",
    rf"\b(?:probabilit\w+|odds|chances?|likelihood) (?:for|of|in) (?:me|her|him|my {KIN})\b",
    # whether what somebody was told to come for is needed
    rf"\b(?:they|doctor|radiologist|clinic|gp|nurse|surgeon|consultant|booked|advised|recommended)\b(?!.*\bif\b).{{0,60}}"
    rf"\b{_CARE}\b.{{0,30}}\b(?:is (?:it|that|this)|do i) (?:really |actually |truly |"
    rf"even )?(?:necessary|needed|need|"
    r"required|worth|have to)",
    # a few words of a report without any other
    rf"\A\W*(?=.{{0,60}}\b{REPORTED}\b)(?:(?:{REPORTED}|{_BESIDE})\b\W*){{2,8}}\Z",
    # a finding told in its own words, a size or a number alone; no question
    rf"{_NO_QUESTION}.*\b(?:i|she|he|we|they|{KIN}) (?:have|has|had|got|said|says?|found|saw)\b"
    rf".{{0,30}}\b{_LOOK}\b.{{0,20}}\b{_FINDING}\b",
    rf"{_NO_QUESTION}.*\b(?:said|says?|shows?|reads?|wrote)\b.{{0,15}}\b{_LOOK}\b(?:\W+\w+){{0,3}}\W*\Z",
    rf"{_NO_QUESTION}\W*(?:{SIZE}|\d{{1,3}} {_FINDING}\b.{{0,30}})\W*\Z",
    rf"{_NO_QUESTION}.*\b(?:had|after)\b.{{0,40}}\bnow\b.{{0,20}}\b{_FINDING}\b",
    # a cancer that nobody told of: a conclusion or a guess
    r"\A\W*(?:so|then|that means)\b.{0,12}\b(?:i|we|she|he|they)(?:'ve| have|'s| has)?(?: got)? (?:breast )?"
    r"(?:cancer|dcis)\b",
    r"\b(?:suppose|guess|reckon|assume|bet|must be|must have)\b.{0,25}\b(?:cancer|dcis|malignant)\b",
    r"\bwhether (?:i|she|he|my \w+) (?:have|has|had|am|is)\b",
    r"\b(?:benign or (?:malignant|cancer)|malignant or benign|good or bad|cancer or (?:no|not|benign))\W*\Z",
    # a test or a visit that the reader means to leave out or put off
    rf"{_NO_QUESTION}.*\b(?:i|she|he|we)\b.{{0,12}}\b(?:won'?t|will not|not going (?:to|for)|"
    r"decided (?:against|not)|"
    r"don'?t want|do not want|refuse\w*|rather not|not having|call(?:ing)? off|cancel\w*|skip\w*|leav\w+ out)\b"
    rf".{{0,25}}\b(?:{_CARE}|one|to go)\b",
    rf"{_NO_QUESTION}.*\bno {_CARE} for (?:me|us)\b",
    rf"{_NO_QUESTION}.*\b(?:i|we|she|he)(?:'ll|'d| will| would)?(?: rather| decided to| prefer to)? "
    r"(?:wait|leave it)\b(?! (?:for|to hear|to see|until they|here|on the line)\b)",
    # a score, a size, a report that was pasted
    r"\bbi-?\s?rads\b(?:\W{0,3}(?:category|cat|score|grade|of|is|a|number))*\W{0,3}[0-6][abc]?\b",
    r"\bb[1-5][ab]?\b.*\b(?:result|biopsy|mean)",
    rf"\b(?:{_OWN}|i|i've|ive|i'm|im|me|its|it's|they)\b.{{0,60}}{SIZE}",
    rf"{SIZE}.{{0,60}}\b(?:{_OWN}|i|me)\b",
    rf"\b(?:here'?s?(?: is)?|below(?: is)?|pasted|attached|this is)\W+{_OWN} {_REPORT}\b",
    rf"\b(?:look at|read|interpret|explain|check|tell me about|judge|decode|understand) {_OWN} {_REPORT}\b"
    r"(?!.{0,30}\bwords?\b)",
    rf"\bwhat (?:does|do|is) {_OWN} {_REPORT}\b.{{0,20}}\bmean",
    # a verdict on what is the reader's
    rf"\b(?:is|are|so|was|were|how)\b.{{0,25}}\b{_MINE}\b.{{0,40}}\b{_VERDICT}\b",
    r"\bis (?:it )?(?:cancer|malignant|benign)\b.{0,12}\b(?:mine|i have|i've got)\b",
    rf"\bhow (?:bad|serious|worr\w+|dangerous|risky|likely)\b.{{0,35}}\b(?:{_MINE}|i have|i've)\b",
    rf"\b(?:chances?|odds|probability|likelihood)\b.{{0,20}}\b(?:mine|that i|i have|{_MINE})\b",
    rf"\b{_MINE}\b{_PLANNED}.{{0,100}}{_ASKS}",
    rf"\b(?:is|are) {_MINE} (?:the )?(?:macro|micro|large|small|benign|normal|both|a |two )",
    rf"\b{_OWN} {_FINDING}\b.{{0,60}}\bso (?:is|are|am)\b",
    rf"\b{_OWN} {_FINDING}\b.{{0,60}}\b(?:so|then|means|therefore)\b.{{0,30}}\b{_VERDICT}\b",
    rf"\bmine\b.{{0,60}}\b{_VERDICT}\b",
    rf"\b{_OWN} (?:report|letter|results?|mammogram|scan|radiologist|doctor|pathology) (?:says?|"
    rf"said|shows?|showed|"
    rf"states|reads|came back)\b.{{0,160}}(?:{_ASKS}|\b{_VERDICT}\b)",
    r"\b(?:they|doctor|radiologist|nurse|consultant|surgeon)\b.{0,15}\b(?:found|saw|told me|"
    r"says it|said it)\b"
    r".{0,80}\b(?:is (?:it|that)|does (?:it|that) mean)\b.{0,20}\b(?:cancer|malignant|dcis)\b",
    rf"\b(?:please |just )?(?:say|tell me)\b(?:.{{0,12}}\b(?:if|whether))? (?:it'?s|it is|mine|"
    rf"{_MINE})\b.{{0,12}}"
    rf"\b{_VERDICT}\b",
    r"\bmine\b|(?<!of )\bhers\b",
    rf"\b(?:is|are|do|does|could|can|will|would|might|"
    rf"did)\b.{{0,12}}\b{_MINE}\b.{{0,60}}\b(?:{_VERDICT}|turn|go away|"
    r"look|sound|grow|change|come back|change)\b",
    rf"\b{_MINE}\b{_PLANNED}.{{0,100}}\b(?:should i|can i|shall i|what now|what next|prognosis|"
    rf"what do you think|how long|"
    r"am i|is that|what would you)\b",
    r"\A(?!.*\bdifference\b).*\b[45][abc]\b|\bgrade [123]\b.{0,30}\b(?:what now|my|me)\b",
    r"\b(?:confirm|promise|reassure me|tell me|say|reckon|guarantee|agree|think|certain|sure)\b.{0,20}"
    r"\b(?:i|it|it'?s|its|mine|i'?ve)\b.{0,20}\b(?:cancer|benign|malignant|ok|okay|fine|nothing|"
    r"harmless|safe)\b",
    r"\b(?:how long have i got|will i (?:survive|make it|live)|my prognosis|my outlook)\b",
    r"\b(?:can|should) i (?:trust|believe|rely on)\b.{0,30}\b(?:that|it|her|him|them|my|"
    r"the (?:doctor|result))\b",
    r"\bdo i (?:really )?have to (?:have|get|do|go)\b.{0,25}\b(?:the|my|this|that|back)\b",
    # a verdict on the reader
    r"\b(?:am i going to|will i|could i|might i|did i) (?:get|have|develop|end up with)\b.{0,20}\bcancer\b",
    r"\b(?:is it|it'?s) normal (?:that|for me|to have)\b.{0,20}\b(?:i|me|these|my)\b",
    r"\b(?:do|have|has|did|does) (?:i|we|she|he) (?:really |definitely )?(?:have |got |get )?(?:breast )?"
    r"(?:cancer|dcis)\b",
    rf"\bwhat if (?:i|he|she|my {KIN}) (?:die|dies)\b|"
    r"\b(?:can|will|could) (?:it|this|that|they) kill (?:me|her|him)\b",
    rf"\b(?:is|will) (?:he|she|my {KIN}) (?:be |going to |gonna )*"
    r"(?:ok|okay|fine|alright|safe|in danger|die|dying|ill|sick)\b",
    r"\bis (?:it|the cancer|my cancer) back\b|\bhas (?:my|the) cancer (?:come back|returned|spread)\b",
    r"\b(?:am i|will i|i'?ll) (?:going to |gonna |be |at )*(?:ok|okay|fine|alright|safe|dying|die|"
    r"in danger|"
    r"high risk|higher risk|risk|lose my|in the clear|cancer)\b",
    r"\bso (?:i'?m|i am|it'?s|its|it is) (?:not |all |probably |definitely )*"
    r"(?:fine|ok|okay|safe|cancer|benign|harmless|clear|nothing)\b",
    rf"\b{_VERDICT}\b.{{0,12}}\bin (?:my|her) (?:own )?(?:case|situation)\b",
    r"\bin (?:my|her) (?:own )?(?:case|situation)\b.{0,40}\b(?:cancer|bad|safe|mean|likely|need)|"
    r"\b(?:cancer|bad|safe|likely|need\w*)\b.{0,15}\bin (?:my|her) (?:own )?(?:case|situation)\b",
    r"\bin your (?:honest )?opinion\b|\bbased on what i\b|\bdiagnos(?:e|ing) (?:me|my|mine)\b|"
    r"\byour diagnosis\b",
    r"\bwhat do you think\b.{0,25}\b(?:is (?:it|this|that)|mine|i have)\b",
    r"\b(?:what(?:'?s| is| are)?|how (?:high|big|low|great)(?: is| are)?)\W+"
    r"(?:my|her) (?:own |personal |actual |real )?(?:chances?|risks?|odds)\b",
    r"\b(?:i'?ve|i have|i am|i'm|have i|do i|did i) (?:got |been |have )?(?:it|recalled|"
    r"called back|the bad one)\b.{0,30}"
    r"(?:\?|\bis it\b|\bis that\b|\Z)",
    r"\bam i (?:one of|likely to|really|still|definitely)\b|\bi'?m (?:one of the|in the clear)\b|"
    r"\bwhat stage am i\b",
    r"\bcan i relax\b|\bwhich (?:type|kind|sort) (?:have i|do i)\b|\bwhat does that make me\b",
    rf"\b(?:i|it|this|that|{_MINE})\b.{{0,80}}\byes or no\b|\bwhat (?:would|should) (?:you|i) do with\b",
    # a decision that is the clinician's
    r"\b(?:what|which) (?:treatment|surgery|operation|therapy|medicine|tablets|drug) "
    r"(?:should|shall|must|do|would) (?:i|we|she|he)\b",
    r"\bwhat (?:would|do|should) you (?:do|advise|recommend|suggest)\b|"
    r"\bin my (?:own )?(?:case|situation)\W*\Z",
    r"\bso (?:i|we) (?:don'?t|do not|dont|can|should|don) (?:need|skip|cancel|have|ignore|not)\b",
    r"\b(?:can|should|could|may) (?:i|we|she|he) (?:just )?(?:skip|cancel|refuse|ignore|postpone|put off|delay|"
    r"leave it|avoid|"
    rf"say no|turn down|not (?:go|have)|wait)\b.{{0,60}}\b(?:{_CARE}|months?|years?|weeks?)",
    rf"\b(?:should|do|must|shall) i (?:really |actually |still )?(?:have|get|need|be having|go for) "
    rf"(?:the|my|this|that|an) {_CARE}\b(?=.{{0,40}}\b(?:me|my|or not|they)\b)",
    r"\b(?:should|do|must) i (?:really )?(?:have|get|need)\b.{0,25}\bmine\b|\bdo i need (?:chemo|"
    r"a mastectomy)",
    r"\bhas it spread\b|\bis my cancer\b|\bdo i qualify\b|\bwrong with me\b|\b(?:happens?|mean|"
    r"means|bad|worse) (?:to|for) me\b|"
    r"\bam i too (?:young|old)\b.{0,30}\bcancer\b|\bif i'?m (?:sick|ill)\b|\bdo you think (?:i|we|"
    r"my|this|that)\b",
    r"\bi do(?:n'?t| not) (?:have to|need)\b.{0,40}\bdo i\b|\bis \d+(?:[.,]\d+)? ?(?:mm|"
    r"cm) (?:too )?(?:bad|big|small|large|dangerous)\b|"
    r"\b(?:is it|how) likely (?:that )?i\b|\bwhat(?:'s| is) my (?:percentage|stage|grade)\b|"
    r"\bmy \w+ says? cat",
    # "does that apply to me", "I'm 44, does it count for me"
    r"\b(?:does|do|would|will|is|are) (?:it|that|this|they|these|those)(?: all| also| then| really)? (?:apply|"
    r"count|go|hold|include|concern|true|meant)(?: (?:to|for|good for|of))? ?(?:me|her|him|us)\b|"
    r"\bi(?:'?m| am) \d\d\b.{0,20}\b(?:does|do) (?:it|that|this|they) (?:apply|count|include me)\b",
    r"\bsafe for me\b|\bshould i push for\b|\bwill i need (?:chemo|surgery|an operation|"
    r"a mastectomy|radio\w*)\b",
    r"\b(?:if you were me|in my (?:place|shoes|position))\b",
    rf"\bis it (?:ok|okay|safe|alright|fine|bad) (?:for me )?(?:if i|to) (?:do ?n'?t|not|skip|"
    rf"cancel|miss|ignore)\b"
    rf".{{0,40}}\b{_CARE}",
    rf"\b(?:does|do) (?:it|that|this|{_OWN} {_REPORT}) mean (?:that )?i (?:can|don'?t|do not|have|"
    rf"need|should|will)\b",
    r"\bright that i (?:don'?t|do not|should|shouldn'?t|need)\b",
)
OWN_RESULT = re.compile("|".join(f"(?:{case})" for case in _CASES), re.IGNORECASE | re.DOTALL)
