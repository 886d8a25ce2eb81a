// SPDX-License-Identifier: Apache-2.0
#include "gate/policy.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <cmath>
#include <set>

#include "campaign/classify.h"
#include "campaign/files.h"
#include "campaign/layout.h"
#include "findings/classes.h"
#include "findings/selection.h"
#include "units.h"

namespace ferrotype {
namespace {

constexpr std::uint64_t most_policy_bytes = 1 << 20;

// Ends the reading; its text is what read_policy gives.
struct Wrong {
  std::string text;
};

using Texts = std::vector<std::string>;

// One table of the file. Keys that nobody asked for are an error.
class Reader {
 public:
  Reader(std::string file, const toml::table& table) : file_(std::move(file)), table_(table) {}

  [[noreturn]] void fail(const toml::source_region& at, std::string_view key, std::string_view why) const {
    throw Wrong{fmt::format("{}:{}: {}: {}", file_, at.begin.line, key, why)};
  }
  [[noreturn]] void fail(std::string_view key, std::string_view why) const {
    const auto* node = table_.get(key);
    fail(node == nullptr ? table_.source() : node->source(), key, why);
  }

  std::string text(const char* key) { return need<std::string>(key, "a text"); }
  std::optional<bool> boolean(const char* key) { return value<bool>(key, "true or false"); }

  std::uint64_t count(const char* key, std::uint64_t otherwise) {
    const auto number = value<std::int64_t>(key, "a whole number");
    if (!number) return otherwise;
    if (*number < 0) fail(key, "a whole number, at least 0");
    return static_cast<std::uint64_t>(*number);
  }

  std::int64_t duration(const char* key) {
    const auto words = value<std::string>(key, "a time like \"90s\", \"5m\" or \"8h\"");
    if (!words) return 0;
    const auto milliseconds = parse_duration(*words);
    if (!milliseconds) fail(key, "a time like \"90s\", \"5m\" or \"8h\"");
    return *milliseconds;
  }

  // Of none: an empty list. An empty list in the file would mean nothing, and is an error.
  Texts texts(const char* key) {
    asked_.emplace(key);
    const auto* node = table_.get(key);
    Texts all;
    if (node == nullptr) return all;
    const auto* array = node->as_array();
    if (array == nullptr || array->empty()) fail(key, "a list of texts, at least one");
    for (const auto& element : *array) {
      const auto word = element.value_exact<std::string>();
      if (!word || word->empty()) fail(element.source(), key, "a list of texts, at least one");
      all.push_back(*word);
    }
    return all;
  }

  template <typename Value>
  std::optional<Value> value(const char* key, std::string_view kind) {
    asked_.emplace(key);
    const auto* node = table_.get(key);
    if (node == nullptr) return std::nullopt;
    const auto found = node->value_exact<Value>();
    if (!found) fail(key, fmt::format("it has to be {}", kind));
    return found;
  }

  template <typename Value>
  Value need(const char* key, std::string_view kind) {
    auto found = value<Value>(key, kind);
    if (!found) fail(key, "it is missing");
    return std::move(*found);
  }

  // Called last.
  void refuse_others() const {
    for (const auto& [key, node] : table_) {
      if (!asked_.contains(std::string(key.str()))) fail(key.source(), key.str(), "there is no such key");
    }
  }

  void allow(const char* key) { asked_.emplace(key); }

 private:
  std::string file_;
  const toml::table& table_;
  std::set<std::string> asked_;
};

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
