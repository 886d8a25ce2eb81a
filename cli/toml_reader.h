// A table of a TOML file, read key by key; whatever is wrong is told with the file, the line and the key.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>
#include <toml++/toml.h>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "units.h"

namespace ferrotype {

// Ends the reading; its text is what read_policy gives.
struct WrongToml {
  std::string text;
};

// One table of the file. Keys that nobody asked for are an error.
class TomlReader {
 public:
  TomlReader(std::string file, const toml::table& table) : file_(std::move(file)), table_(table) {}

  [[noreturn]] void fail(const toml::source_region& at, std::string_view key, std::string_view why) const {
    throw WrongToml{fmt::format("{}:{}: {}: {}", file_, at.begin.line, key, why)};
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
  std::vector<std::string> texts(const char* key) {
    asked_.emplace(key);
    const auto* node = table_.get(key);
    std::vector<std::string> all;
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

}  // namespace ferrotype
