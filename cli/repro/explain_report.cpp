// The words of `repro --explain`.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "campaign/plan.h"
#include "escape.h"
#include "repro/explain.h"
#include "table.h"
#include "units.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

constexpr std::size_t most_offenders = 16;
constexpr std::size_t most_bytes = 16;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

std::string hexadecimal(const std::string& bytes) {
  std::string text;
  for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return text;
}

std::string words(const std::optional<Fate>& failure) {
  if (!failure) return "same";
  return failure->is_gone() ? "gone" : "another failure: " + failure->crash_class;
}

std::string effect(const Offender& offender, const std::string& rejection) {
  const auto inverted = words(offender.inverted);
  const auto zeroed = words(offender.zeroed);
  auto text = inverted;
  // Where the bytes are zero already, there is no such change.
  if (!offender.zeroed) {
    text = "inverted: " + inverted;
  } else if (!offender.inverted) {
    text = "zero: " + zeroed;
  } else if (inverted != zeroed) {
    text = fmt::format("inverted: {}; zero: {}", inverted, zeroed);
  }
  return rejection.empty() ? text : fmt::format("{} ({})", text, rejection);
}

Json failure_json(const std::optional<Fate>& failure) {
  if (!failure) return {{"verdict", "same"}};
  if (failure->is_gone()) return {{"verdict", "gone"}};
  return {{"verdict", "another failure"}, {"class", failure->crash_class}};
}

int rank(const Offender& offender, const std::string& rejection) {
  if (!offender.ends_it()) return 2;
  return rejection.empty() ? 0 : 1;
}

}  // namespace

void sort_offenders(Explanation& explanation) {
  auto& all = explanation.offenders.all;
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) {
    return std::tuple(rank(all[i], explanation.rejections[i]), all[i].field.table == "directory", all[i].field.offset);
  };
  std::ranges::sort(order, {}, key);
  std::vector<Offender> sorted;
  std::vector<std::string> rejections;
  for (const auto i : order) {
    sorted.push_back(std::move(all[i]));
    rejections.push_back(std::move(explanation.rejections[i]));
  }
  all = std::move(sorted);
  explanation.rejections = std::move(rejections);
}

Json explanation_json(const Explanation& explanation, const FieldMap& map, const std::string& input) {
  auto fields = Json::array();
  for (std::size_t i = 0; i < explanation.offenders.all.size(); ++i) {
    const auto& offender = explanation.offenders.all[i];
    const auto& field = offender.field;
    fields.push_back({{"offset", field.offset},
                      {"bytes", field.size},
                      {"table", field.table},
                      {"name", map.name(field)},
                      {"path", text_or_null(field.path)},
                      {"value", field.path.empty() ? Json(nullptr) : Json(field.value)},
                      {"hexadecimal", hexadecimal(input.substr(field.offset, std::min(field.size, most_bytes)))},
                      {"ends_it", offender.ends_it()},
                      {"inverted", failure_json(offender.inverted)},
                      {"zero", failure_json(offender.zeroed)},
                      {"rejected", text_or_null(explanation.rejections[i])}});
  }
  auto checks = Json::array();
  for (const auto& one : explanation.checks) {
    checks.push_back({{"operation", one.operation},
                      {"status", one.status},
                      {"check", one.check},
                      {"offset", one.field ? Json(one.offset) : Json(nullptr)},
                      {"field", one.field ? Json(map.name(*one.field)) : Json(nullptr)},
                      {"parsers", one.parsers}});
  }
  return {{"path", explanation.name},
          {"unit", text_or_null(explanation.unit)},
          {"class", explanation.crash_class},
          {"signature", text_or_null(explanation.signature)},
          {"runs", explanation.offenders.runs},
          {"complete", explanation.offenders.complete},
          {"fields", fields},
          {"checks", checks}};
}

std::string explanation_text(const Explanation& explanation, const FieldMap& map) {
  const auto& all = explanation.offenders.all;
  const bool failed = explanation.crash_class != "none";
  auto text = escape(explanation.name);
  if (failed) {
    text += fmt::format("  {} in {}\n  {}\n", escape(explanation.crash_class), escape(explanation.unit),
                        escape(explanation.signature));
  } else {
    text += fmt::format("  nothing fails{}\n", explanation.checks.empty() ? ", and no check rejects it" : "");
  }
  if (!all.empty()) {
    Table table({{"offset", Table::Align::right},
                 {"bytes", Table::Align::right},
                 {"table"},
                 {"field"},
                 {"value"},
                 {"without it"}});
    for (std::size_t i = 0; i < std::min(all.size(), most_offenders); ++i) {
      const auto& field = all[i].field;
      table.row({fmt::format("0x{:x}", field.offset), std::to_string(field.size), field.table, map.name(field),
                 field.value, effect(all[i], explanation.rejections[i])});
    }
    text += "  it depends on\n" + table.text("  ");
    if (all.size() > most_offenders) {
      text += fmt::format("  and {} more; --json has all\n", all.size() - most_offenders);
    }
  } else if (failed) {
    text += "  no change of a whole table makes a difference\n";
  }
  if (failed) {
    text += fmt::format("  {}{}\n", counted(explanation.offenders.runs, "run"),
                        explanation.offenders.complete ? "" : "; the budget ended before all was tried");
  }
  for (const auto& one : explanation.checks) {
    text += fmt::format("  {}: {} {}", escape(one.operation), escape(one.status), escape(one.check));
    if (one.field) {
      text += fmt::format(" at 0x{:x}, {}", one.offset, escape(map.name(*one.field)));
      if (!one.field->path.empty()) text += " = " + escape(one.field->value);
    }
    text += fmt::format("  ({})\n", escape(join(one.parsers, ", ")));
  }
  return text;
}

}  // namespace ferrotype
