// SPDX-License-Identifier: Apache-2.0
#include "inspect_lines.h"

#include <fmt/format.h>

namespace ferrotype {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_letters = 80;
constexpr std::uint32_t hidden = 1;

std::uint64_t id_at(const Json& json, const char* name) {
  const auto entry = json.find(name);
  return entry != json.end() && entry->is_number_unsigned() ? entry->get<std::uint64_t>() : UINT64_MAX;
}

std::string number(const Json& json) {
  return json.is_number() ? fmt::format("{}", json.get<double>()) : std::string("?");
}

std::string number_at(const Json& json, const char* name) { return number(json.value(name, Json())); }

std::string metrics_words(const Json& metrics) {
  return fmt::format("ascender {}, descender {}, line gap {}", number_at(metrics, "ascender"),
                     number_at(metrics, "descender"), number_at(metrics, "line_gap"));
}

// Shortened between two characters of UTF-8.
std::string quoted(std::string text) {
  if (text.size() > most_letters) {
    std::size_t end = most_letters;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
    text = text.substr(0, end) + "...";
  }
  return "'" + text + "'";
}

// The text of that name: in English for Windows, or the first one that can be read. Empty where there is none.
std::string name_of(const Json& face, std::uint64_t name_id) {
  std::string first;
  for (const auto& name : list_at(face, "names")) {
    const auto text = text_at(name, "text");
    if (id_at(name, "name_id") != name_id || text.empty()) continue;
    if (id_at(name, "platform_id") == 3 && id_at(name, "language_id") == 0x409) return text;
    if (first.empty()) first = text;
  }
  return first;
}

}  // namespace

std::string text_at(const Json& json, const char* name) {
  const auto entry = json.find(name);
  return entry != json.end() && entry->is_string() ? entry->get<std::string>() : "";
}

Json list_at(const Json& json, const char* name) {
  const auto entry = json.find(name);
  return entry != json.end() && entry->is_array() ? *entry : Json::array();
}

Lines general_lines(const Json& face) {
  Lines lines;
  std::string line;
  if (const auto info = face.find("info"); info != face.end()) {
    line += fmt::format("sfnt {}, {} glyphs, {} units per em", text_at(*info, "sfnt_version"),
                        number_at(*info, "glyph_count"), number_at(*info, "units_per_em"));
  }
  if (const auto metrics = face.find("metrics"); metrics != face.end()) {
    line += (line.empty() ? "" : ", ") + metrics_words(*metrics);
  }
  if (!line.empty()) lines.push_back(line);
  if (const auto vertical = face.find("vertical_metrics"); vertical != face.end()) {
    lines.push_back("vertical: " + metrics_words(*vertical));
  }
  return lines;
}

Lines axis_lines(const Json& face) {
  Lines lines;
  for (const auto& axis : list_at(face, "axes")) {
    auto line = fmt::format("axis {}: {} to {}, default {}", text_at(axis, "tag"), number_at(axis, "min"),
                            number_at(axis, "max"), number_at(axis, "default"));
    if (const auto flags = id_at(axis, "flags"); flags != UINT64_MAX && (flags & hidden) != 0) line += ", hidden";
    if (const auto name = name_of(face, id_at(axis, "name_id")); !name.empty()) line += ", " + quoted(name);
    lines.push_back(line);
  }
  return lines;
}

Lines instance_lines(const Json& face) {
  Lines lines;
  const auto axes = list_at(face, "axes");
  for (const auto& instance : list_at(face, "named_instances")) {
    const auto name = name_of(face, id_at(instance, "name_id"));
    auto line = "instance " + (name.empty() ? "of name " + number_at(instance, "name_id") : quoted(name)) + ":";
    const auto coordinates = list_at(instance, "coordinates");
    for (std::size_t i = 0; i < coordinates.size(); ++i) {
      const auto tag = i < axes.size() ? text_at(axes[i], "tag") : std::string("?");
      line += fmt::format("{} {} {}", i == 0 ? "" : ",", tag, number(coordinates[i]));
    }
    lines.push_back(line);
  }
  return lines;
}

Lines name_lines(const Json& face) {
  Lines lines;
  for (const auto& name : list_at(face, "names")) {
    if (!name.contains("status")) continue;
    const auto language = text_at(name, "language");
    auto line = fmt::format("name {}, {}.{}.{}", number_at(name, "name_id"), number_at(name, "platform_id"),
                            number_at(name, "encoding_id"), number_at(name, "language_id"));
    if (!language.empty()) line += " " + quoted(language);
    const auto status = text_at(name, "status");
    line += ": " + (status == "ok" ? quoted(text_at(name, "text")) : status);
    lines.push_back(line);
  }
  return lines;
}

}  // namespace ferrotype
