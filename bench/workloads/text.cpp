// SPDX-License-Identifier: Apache-2.0
#include "workloads/text.h"

namespace ferrotype {

std::u32string_view text_codepoints() {
  return UR"(The ferry left at a quarter past six, later than the timetable said, with nine passengers and a dog. Nobody
complained. Fog lay on the water (it often does in March), and the captain, who had made this crossing some 12,000 times
since 1987, sounded the horn twice: once for the harbour, once “for luck”. Tickets cost £3.40, or €4; children under 7
travel free. On the upper deck a woman read yesterday’s newspaper aloud to her father — the weather first, then the
chess column: 1. e4 c5 2. Nf3 d6 — and he moved the pieces on a small magnetic board, slowly, as if they were asleep.

What does a typeface do? It keeps quiet. A reader should notice the story, not the serif of an ‘a’ or the width of an
‘m’; yet change one curve in a hundred thousand letters and the page looks tired. Justification, kerning, hyphen-ation,
leading at 120 % of the size: such things are felt before they are seen. Quick foxes & lazy dogs need not apply.

Die Fähre fuhr erst um Viertel nach sechs; über dem Fluß hing Nebel, und der Kapitän grüßte die Möwen. „Schön“, sagte er.
Le bac est parti en retard : personne n’a protesté, l’eau était grise, la forêt brûlait d’un reflet doré où naît le jour.
El niño preguntó: ¿cuándo llegaremos? ¡Mañana, señor!, respondió la pingüina del cuento. A avó não quis o pão de manhã.
Prom odpłynął później, niż głosił rozkład; mgła leżała na rzece, a żółty pies źle znosił ćwiczenia. Příliš tichý kůň žil
v stájích. Vapur altıyı çeyrek geçe kalktı; İzmir’de sis vardı, çocuklar güldü. Chuyến phà rời bến muộn, sương phủ kín mặt
nước, và chẳng ai phàn nàn điều gì. Færgen sejlede for sent, men ingen brød sig om det; på øen gøede en hund. Komp læt úr
höfn og það var þoka.

Το πλοίο έφυγε στις έξι και τέταρτο, με εννέα επιβάτες και έναν σκύλο· κανείς δεν παραπονέθηκε για την ομίχλη.
Паром ушёл в четверть седьмого, позже расписания; над водой стоял туман, и никто не жаловался. Пором відплив пізніше,
їжак і ґава чекали на березі. Фериботът тръгна късно.

Footnotes¹ and sums: 3 × 4 = 12, ½ + ¼ = ¾, −40 °C = −40 °F, x² ≤ y³ ± 0.5, 7 ÷ 2 ≠ 3; see § 4, ¶ 2, † and ‡. © ® ™ …
)";
}

}  // namespace ferrotype
