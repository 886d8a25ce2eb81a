// SPDX-License-Identifier: Apache-2.0
#include "inspect_lines.h"

#include <gtest/gtest.h>

namespace ferrotype {
namespace {

using Json = nlohmann::json;

Json face() {
  return Json::parse(R"({
  "names": [
    {"platform_id": 1, "encoding_id": 0, "language_id": 0, "name_id": 256, "status": "ok", "text": "Poids", "language": null},
    {"platform_id": 3, "encoding_id": 1, "language_id": 1033, "name_id": 256, "status": "ok", "text": "Weight",
     "language": null},
    {"platform_id": 3, "encoding_id": 1, "language_id": 32768, "name_id": 257, "status": "ok", "text": "Fett",
     "language": "de"},
    {"platform_id": 2, "encoding_id": 0, "language_id": 0, "name_id": 1, "status": "unsupported", "text": null,
     "language": null}],
  "axes": [
    {"tag": "wght", "min": 100.0, "default": 400.0, "max": 900.5, "flags": 0, "name_id": 256},
    {"tag": "GRAD", "min": -1.0, "default": 0.0, "max": 1.0, "flags": 1, "name_id": 300}],
  "named_instances": [
    {"name_id": 257, "postscript_name_id": null, "flags": 0, "coordinates": [700.0, 0.0]},
    {"name_id": 301, "postscript_name_id": 6, "flags": 0, "coordinates": [100.0, 0.5]}]})");
}

TEST(InspectLines, metrics_in_both_directions) {
  const Json metrics = {{"ascender", 800.0}, {"descender", -200.5}, {"line_gap", 0.0}};
  const Json info = {{"sfnt_version", "OTTO"}, {"glyph_count", 7}, {"units_per_em", 1000}};
  EXPECT_EQ(general_lines({{"info", info}, {"metrics", metrics}, {"vertical_metrics", metrics}}),
            (Lines{"sfnt OTTO, 7 glyphs, 1000 units per em, ascender 800, descender -200.5, line gap 0",
                   "vertical: ascender 800, descender -200.5, line gap 0"}));
  EXPECT_TRUE(general_lines(Json::object()).empty());
}

TEST(InspectLines, axes_with_their_names) {
  EXPECT_EQ(axis_lines(face()),
            (Lines{"axis wght: 100 to 900.5, default 400, 'Weight'", "axis GRAD: -1 to 1, default 0, hidden"}));
}

TEST(InspectLines, instances_with_their_axes) {
  EXPECT_EQ(instance_lines(face()),
            (Lines{"instance 'Fett': wght 700, GRAD 0", "instance of name 301: wght 100, GRAD 0.5"}));
}

TEST(InspectLines, names_as_text) {
  EXPECT_EQ(name_lines(face()), (Lines{"name 256, 1.0.0: 'Poids'", "name 256, 3.1.1033: 'Weight'",
                                       "name 257, 3.1.32768 'de': 'Fett'", "name 1, 2.0.0: unsupported"}));
  // A parser that hands out bytes alone.
  EXPECT_TRUE(name_lines({{"names", {{{"name_id", 1}, {"length", 4}}}}}).empty());
}

TEST(InspectLines, a_long_name_ends_between_two_characters) {
  std::string text(79, 'a');
  text += "\u00C4\u00C4\u00C4";
  const Json name = {{"name_id", 1},     {"platform_id", 3}, {"encoding_id", 1},
                     {"language_id", 0}, {"status", "ok"},   {"text", text}};
  EXPECT_EQ(name_lines({{"names", {name}}}), (Lines{"name 1, 3.1.0: '" + std::string(79, 'a') + "...'"}));
}

TEST(InspectLines, json_of_another_form) {
  const Json odd = {{"names", 5}, {"axes", {{{"tag", 7}, {"min", "x"}}}}, {"named_instances", {{{"coordinates", 1}}}}};
  EXPECT_EQ(axis_lines(odd), (Lines{"axis : ? to ?, default ?"}));
  EXPECT_EQ(instance_lines(odd), (Lines{"instance of name ?:"}));
  EXPECT_TRUE(name_lines(odd).empty());
}

}  // namespace
}  // namespace ferrotype
