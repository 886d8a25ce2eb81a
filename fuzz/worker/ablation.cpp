// SPDX-License-Identifier: Apache-2.0
#include "worker/ablation.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace ferrotype {
namespace {

struct CheckEntry {
  std::string_view name;
  std::string_view check_class;
  std::string_view protects;
};

constexpr auto checks = std::to_array<CheckEntry>({
#define FERRO_CHECK(name, check_class, protects) {#name, #check_class, protects},
#include "checks.def"
#undef FERRO_CHECK
});

}  // namespace

std::optional<std::string> refused_ablation() {
  const char* value = std::getenv("FERROTYPE_ABLATE");
  if (value == nullptr) return std::nullopt;
  std::string_view name = value;
  for (const std::string_view side : {"cpp:", "rust:"}) {
    if (!name.starts_with(side)) continue;
    name.remove_prefix(side.size());
    break;
  }
  if (std::ranges::find(checks, name, &CheckEntry::name) != checks.end()) return std::nullopt;
  return "FERROTYPE_ABLATE is neither NAME, cpp:NAME nor rust:NAME of a check that 'ferrotype_worker checks' lists: " +
         std::string(value);
}

Json checks_json() {
  Json list = Json::array();
  for (const auto& check : checks)
    list.push_back({{"name", check.name}, {"class", check.check_class}, {"protects", check.protects}});
  return {{"checks", list}};
}

}  // namespace ferrotype
