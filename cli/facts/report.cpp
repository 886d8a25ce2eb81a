// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "facts/facts.h"
#include "table.h"
#include "units.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;
using Align = Table::Align;

std::string table_text(const Table& table, bool markdown) { return markdown ? table.markdown() : table.text(); }

Table lines_table(const Facts& facts) {
  Table table({{"twin"},
               {"folder"},
               {"files", Align::right},
               {"code", Align::right},
               {"comment", Align::right},
               {"blank", Align::right},
               {"unsafe uses", Align::right},
               {"unsafe lines", Align::right},
               {"what"}});
  for (const auto& part : facts.parts) {
    const auto& lines = part.lines;
    table.row({part.twin, part.folder, with_commas(lines.files), with_commas(lines.code), with_commas(lines.comment),
               with_commas(lines.blank), part.unsafe_uses ? with_commas(part.unsafe_uses->size()) : "any line",
               part.unsafe_uses ? with_commas(unsafe_lines(*part.unsafe_uses)) : "any line", part.purpose});
  }
  return table;
}

Table twins_table(const Facts& facts) {
  Table table({{"twin"},
               {"machine code", Align::right},
               {"constants", Align::right},
               {"unwinding", Align::right},
               {"other", Align::right},
               {"loaded, bytes", Align::right},
               {"build, s of processor", Align::right},
               {"what was built"}});
  for (const auto& [name, size, build] : facts.twins) {
    const auto all = size.code + size.constants + size.unwinding + size.other;
    table.row({name, with_commas(size.code), with_commas(size.constants), with_commas(size.unwinding),
               with_commas(size.other), with_commas(all),
               build ? fmt::format("{:.1f}", static_cast<double>(build->milliseconds) / 1000) : "",
               build ? build->what : ""});
  }
  return table;
}

}  // namespace

Json facts_json(const Facts& facts) {
  auto parts = Json::array();
  for (const auto& part : facts.parts) {
    Json json{{"twin", part.twin},         {"folder", part.folder},   {"purpose", part.purpose},
              {"files", part.lines.files}, {"code", part.lines.code}, {"comment", part.lines.comment},
              {"blank", part.lines.blank}, {"unsafe", nullptr}};
    if (part.unsafe_uses) {
      auto uses = Json::array();
      for (const auto& use : *part.unsafe_uses) {
        uses.push_back({{"kind", use.kind}, {"file", use.file}, {"first_line", use.first}, {"last_line", use.last}});
      }
      json["unsafe"] = {{"lines", unsafe_lines(*part.unsafe_uses)}, {"uses", uses}};
    }
    parts.push_back(std::move(json));
  }
  auto twins = Json::array();
  for (const auto& [name, size, build] : facts.twins) {
    Json json{
        {"name", name},
        {"bytes",
         {{"code", size.code}, {"constants", size.constants}, {"unwinding", size.unwinding}, {"other", size.other}}},
        {"build", nullptr}};
    if (build)
      json["build"] = {{"cpu_seconds", static_cast<double>(build->milliseconds) / 1000}, {"what", build->what}};
    twins.push_back(std::move(json));
  }
  return {{"format", 1}, {"checks", facts.checks}, {"parts", parts}, {"twins", twins}};
}

std::string facts_text(const Facts& facts, bool markdown) {
  return fmt::format("{}\n{}\n{} named checks, the same in both.\n", table_text(lines_table(facts), markdown),
                     table_text(twins_table(facts), markdown), with_commas(facts.checks));
}

}  // namespace ferrotype
