// SPDX-License-Identifier: Apache-2.0
#include "gate/policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "campaign/classify.h"
#include "campaign/files.h"
#include "campaign/layout.h"
#include "findings/classes.h"
#include "findings/selection.h"
#include "toml_reader.h"

namespace ferrotype {
namespace {

constexpr std::uint64_t most_policy_bytes = 1 << 20;

using Reader = TomlReader;
using Wrong = WrongToml;

// The set of classes is closed, so a glob that fits none is a slip of the pen.
void check_classes(const Reader& reader, const FindingsRule& rule) {
  for (const auto& glob : rule.classes) {
    const auto known = known_classes();
    if (std::ranges::none_of(known, [&](const auto& entry) { return matches_glob(glob, entry.first); })) {
      reader.fail("deny-classes", fmt::format("no class is like '{}'", glob));
    }
  }
  for (const auto& group : rule.groups) {
    if (std::ranges::find(class_groups(), group) == class_groups().end()) {
      reader.fail("deny-groups", fmt::format("there is no group '{}': one of {}", group, join(class_groups(), ", ")));
    }
  }
}

FindingsRule findings_rule(Reader& reader) {
  FindingsRule rule{.parsers = reader.texts("parsers"),
                    .languages = reader.texts("languages"),
                    .targets = reader.texts("targets"),
                    .classes = reader.texts("deny-classes"),
                    .groups = reader.texts("deny-groups"),
                    .in_release = reader.texts("in-release"),
                    .flaky = reader.boolean("flaky"),
                    .max = reader.count("max", 0)};
  check_classes(reader, rule);
  return rule;
}

LanguagesRule languages_rule(Reader& reader) {
  LanguagesRule rule{.allow = reader.texts("allow"), .parsers = reader.texts("parsers")};
  if (rule.allow.empty()) reader.fail("allow", "it is missing");
  return rule;
}

EffortRule effort_rule(Reader& reader) {
  EffortRule rule{.min_executions = reader.count("min-executions", 1),
                  .min_milliseconds = reader.duration("min-time"),
                  .min_cpu_milliseconds = reader.duration("min-cpu"),
                  .targets = reader.texts("targets")};
  for (const auto& target : rule.targets) {
    if (std::ranges::find(operations(), target) == operations().end()) {
      reader.fail("targets", fmt::format("there is no target '{}': one of {}", target, join(operations(), ", ")));
    }
  }
  return rule;
}

BenchRule bench_rule(Reader& reader) {
  BenchRule rule{.parsers = reader.texts("parsers"), .operations = reader.texts("operations")};
  if (rule.parsers.empty()) reader.fail("parsers", "it is missing");
  const auto measure = reader.value<std::string>("measure", "\"ratio\" or \"time\"").value_or("ratio");
  if (measure != "ratio" && measure != "time") reader.fail("measure", "it has to be \"ratio\" or \"time\"");
  rule.time = measure == "time";
  rule.max_slowdown = reader.value<double>("max-slowdown", "a number like 0.05").value_or(0);
  if (!std::isfinite(rule.max_slowdown) || rule.max_slowdown < 0) {
    reader.fail("max-slowdown", "a number like 0.05, at least 0");
  }
  return rule;
}

template <typename Read>
void read_rules(Policy& policy, const std::string& file, const Reader& top, const toml::table& document,
                const char* key, Read read) {
  const auto* node = document.get(key);
  if (node == nullptr) return;
  const auto* array = node->as_array();
  if (array == nullptr) top.fail(key, fmt::format("it has to be written [[{}]]", key));
  for (const auto& element : *array) {
    const auto* table = element.as_table();
    if (table == nullptr) top.fail(element.source(), key, fmt::format("it has to be written [[{}]]", key));
    Reader reader(file, *table);
    auto name = reader.text("name");
    policy.rules.push_back({std::move(name), read(reader)});
    reader.refuse_others();
  }
}

Policy policy_of(const std::string& file, const toml::table& document) {
  Policy policy;
  Reader top(file, document);
  if (top.need<std::int64_t>("format", "a whole number") != policy_format) {
    top.fail("format", fmt::format("this version reads format {}", policy_format));
  }
  for (const char* key : {"findings", "languages", "effort", "bench"}) top.allow(key);
  top.refuse_others();
  read_rules(policy, file, top, document, "effort", effort_rule);
  read_rules(policy, file, top, document, "languages", languages_rule);
  read_rules(policy, file, top, document, "findings", findings_rule);
  read_rules(policy, file, top, document, "bench", bench_rule);
  if (policy.rules.empty()) throw Wrong{file + ": it has no rule"};
  return policy;
}

}  // namespace

bool Policy::asks_bench() const {
  return std::ranges::any_of(rules, [](const Rule& rule) { return std::holds_alternative<BenchRule>(rule.what); });
}

bool Policy::asks_campaigns() const {
  return std::ranges::any_of(rules, [](const Rule& rule) { return !std::holds_alternative<BenchRule>(rule.what); });
}

tl::expected<Policy, std::string> read_policy(const std::filesystem::path& file) {
  const auto text = read_file(file, most_policy_bytes);
  if (!text) return tl::unexpected(fmt::format("{}: {}", file.string(), text.error()));
  try {
    return policy_of(file.string(), toml::parse(*text));
  } catch (const toml::parse_error& error) {
    return tl::unexpected(fmt::format("{}:{}: {}", file.string(), error.source().begin.line, error.description()));
  } catch (const Wrong& wrong) {
    return tl::unexpected(wrong.text);
  }
}

}  // namespace ferrotype
