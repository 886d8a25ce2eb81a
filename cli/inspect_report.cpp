// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "campaign/plan.h"
#include "escape.h"
#include "inspect.h"
#include "inspect_lines.h"
#include "table.h"
#include "units.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_values = 6;
constexpr std::size_t most_tables = 64;
constexpr std::size_t most_rejections = 24;
constexpr std::size_t most_lines = 24;

// "malformed head_magic at 0x1ac", "ok"
std::string status_words(const Json& json) {
  auto text = text_at(json, "status");
  if (const auto check = text_at(json, "check"); !check.empty()) text += " " + check;
  if (json.contains("offset") && json["offset"].is_number_unsigned()) {
    text += fmt::format(" at 0x{:x}", json["offset"].get<std::uint64_t>());
  }
  return text;
}

// Of the whole table; fewer may be listed.
std::uint64_t event_count(const Json& table) { return table.value("event_count", std::uint64_t{0}); }

class Report {
 public:
  explicit Report(const Inspection& inspection) : inspection_(inspection) {}

  std::string text() {
    add("{}  {} bytes\n", escape(inspection_.path), with_commas(inspection_.size));
    std::size_t faces = 0;
    for (const auto& parser : inspection_.parsers) faces = std::max(faces, list_at(parser, "faces").size());
    for (std::size_t index = 0; index < faces; ++index) face(index);
    rejections();
    for (const auto& parser : inspection_.parsers) {
      if (parser.contains("error")) {
        add("\n{}: {}\n", escape(text_at(parser, "parser")), escape(text_at(parser, "error")));
      }
    }
    return std::move(text_);
  }

 private:
  template <typename... Arguments>
  void add(fmt::format_string<Arguments...> form, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(text_), form, std::forward<Arguments>(arguments)...);
  }

  // The parsers that opened face `index`, each with its face.
  std::vector<std::pair<std::string, Json>> openers(std::size_t index) const {
    std::vector<std::pair<std::string, Json>> all;
    for (const auto& parser : inspection_.parsers) {
      for (const auto& face : list_at(parser, "faces")) {
        if (face.value("index", std::size_t{0}) == index) all.emplace_back(text_at(parser, "parser"), face);
      }
    }
    return all;
  }

  void face(std::size_t index) {
    const auto all = openers(index);
    if (all.empty()) return;
    add("\nface {}\n", index);
    said(all, general_lines);
    if (inspection_.table.empty()) {
      said(all, axis_lines);
      said(all, instance_lines);
      said(all, name_lines);
      directory(all);
    }
    missing(all);
    values(all);
  }

  // What each parser says of the face in so many lines, each line once with those who say it.
  template <class Lines>
  void said(const std::vector<std::pair<std::string, Json>>& all, Lines lines_of) {
    std::vector<std::pair<std::string, std::vector<std::string>>> lines;
    for (const auto& [parser, face] : all) {
      for (const auto& line : lines_of(face)) {
        const auto at = std::ranges::find(lines, line, [](const auto& entry) { return entry.first; });
        if (at == lines.end())
          lines.push_back({line, {parser}});
        else if (at->second.back() != parser)
          at->second.push_back(parser);
      }
    }
    for (std::size_t i = 0; i < std::min(most_lines, lines.size()); ++i) {
      add("  {}  ({})\n", escape(lines[i].first), escape(join(lines[i].second, ", ")));
    }
    if (lines.size() > most_lines) add("  and {} more; --json has all\n", lines.size() - most_lines);
  }

  static std::string word_on(const Json& face, const std::string& tag) {
    for (const auto& table : list_at(face, "tables")) {
      if (text_at(table, "tag") == tag) return status_words(table);
    }
    return "-";
  }

  void directory(const std::vector<std::pair<std::string, Json>>& all) {
    const auto first =
        std::ranges::find_if(all, [](const auto& one) { return !list_at(one.second, "directory").empty(); });
    if (first == all.end()) return;
    std::vector<Table::Column> columns{{"table"}, {"offset", Table::Align::right}, {"length", Table::Align::right}};
    for (const auto& [parser, face] : all) columns.push_back({escape(parser)});
    Table table(columns);
    const auto records = list_at(first->second, "directory");
    for (std::size_t i = 0; i < std::min(most_tables, records.size()); ++i) {
      const auto tag = text_at(records[i], "tag");
      std::vector<std::string> cells{tag, fmt::format("0x{:x}", records[i].value("offset", 0U)),
                                     with_commas(records[i].value("length", 0U))};
      for (const auto& [parser, face] : all) cells.push_back(word_on(face, tag));
      table.row(cells);
    }
    add("\n{}", table.text("  "));
    if (records.size() > most_tables) add("  and {} more; --json has all\n", records.size() - most_tables);
    for (const auto& [parser, face] : all) {
      if (const auto other = list_at(face, "directory"); !other.empty() && other != records) {
        add("  {} sees another directory; --json has it\n", escape(parser));
      }
    }
  }

  void missing(const std::vector<std::pair<std::string, Json>>& all) {
    std::vector<std::string> parsers;
    for (const auto& [parser, face] : all) {
      if (face.value("table_missing", false)) parsers.push_back(parser);
    }
    if (!parsers.empty()) {
      add("  '{}' is not in the font  ({})\n", escape(inspection_.table), escape(join(parsers, ", ")));
    }
  }

  // The values as the first parser that walks tells them, and who tells others.
  void values(const std::vector<std::pair<std::string, Json>>& all) {
    const auto first =
        std::ranges::find_if(all, [](const auto& one) { return !list_at(one.second, "tables").empty(); });
    if (first == all.end()) return;
    const auto tables = list_at(first->second, "tables");
    for (std::size_t i = 0; i < std::min(most_tables, tables.size()); ++i) {
      table_values(tables[i], first->first, all);
    }
  }

  void table_values(const Json& table, const std::string& teller,
                    const std::vector<std::pair<std::string, Json>>& all) {
    const auto tag = text_at(table, "tag");
    const auto events = list_at(table, "events");
    const auto shown = !inspection_.table.empty() ? events.size() : std::min(most_values, events.size());
    if (shown == 0 && inspection_.table.empty()) return;
    const auto count = event_count(table);
    add("\n  {}: {} values, {}  ({})\n", escape(tag), with_commas(count), escape(status_words(table)), escape(teller));
    Table rows({{""}, {""}, {"", Table::Align::right}});
    for (std::size_t i = 0; i < shown; ++i) {
      const auto offset = events[i].value("offset", Json());
      rows.row({text_at(events[i], "path"), text_at(events[i], "value"),
                offset.is_number_unsigned() ? fmt::format("0x{:x}", offset.get<std::uint64_t>()) : ""});
    }
    // The columns have no titles.
    const auto lines = rows.text("    ");
    text_ += lines.substr(lines.find('\n') + 1);
    if (shown < count) {
      const auto hint = inspection_.table.empty() ? ": --table " + shell_word(tag) : std::string();
      add("    and {} more{}\n", with_commas(count - shown), hint);
    }
    for (const auto& [parser, face] : all) {
      if (parser != teller) difference(parser, table, face, tag);
    }
  }

  void difference(const std::string& parser, const Json& table, const Json& face, const std::string& tag) {
    const auto events = list_at(table, "events");
    for (const auto& other : list_at(face, "tables")) {
      if (text_at(other, "tag") != tag) continue;
      const auto theirs = list_at(other, "events");
      const auto count = std::min(events.size(), theirs.size());
      for (std::size_t i = 0; i < count; ++i) {
        if (text_at(events[i], "path") == text_at(theirs[i], "path") &&
            text_at(events[i], "value") == text_at(theirs[i], "value")) {
          continue;
        }
        add("    {} differs first at {} = {}\n", escape(parser), escape(text_at(theirs[i], "path")),
            escape(text_at(theirs[i], "value")));
        return;
      }
      if (event_count(table) != event_count(other)) {
        add("    {} has {} values\n", escape(parser), with_commas(event_count(other)));
      }
      return;
    }
  }

  void rejections() {
    std::vector<std::pair<std::string, std::vector<std::string>>> lines;
    for (const auto& parser : inspection_.parsers) {
      for (const auto& failure : list_at(parser, "failures")) {
        const auto what = failure.contains("violation") ? "breaks the contract: " + text_at(failure, "violation")
                                                        : status_words(failure);
        const auto line = text_at(failure, "call") + ": " + what;
        const auto at = std::ranges::find(lines, line, [](const auto& entry) { return entry.first; });
        if (at == lines.end())
          lines.push_back({line, {text_at(parser, "parser")}});
        else
          at->second.push_back(text_at(parser, "parser"));
      }
    }
    if (!lines.empty()) add("\nrejected\n");
    for (std::size_t i = 0; i < std::min(most_rejections, lines.size()); ++i) {
      add("  {}  ({})\n", escape(lines[i].first), escape(join(lines[i].second, ", ")));
    }
    if (lines.size() > most_rejections) add("  and {} more; --json has all\n", lines.size() - most_rejections);
  }

  const Inspection& inspection_;
  std::string text_;
};

}  // namespace

std::string inspect_text(const Inspection& inspection) { return Report(inspection).text(); }

}  // namespace ferrotype
