// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"

#include <array>
#include <cstddef>

#ifdef FERRO_ABLATION
#include <cstdlib>
#include <string_view>
#endif

namespace ferro {
namespace {

struct Entry {
  const char* name;
  CheckClass check_class;
};

constexpr auto entries = std::to_array<Entry>({
#define FERRO_CHECK(name, check_class, protects) {#name, CheckClass::check_class},
#include "checks.def"
#undef FERRO_CHECK
});

#ifdef FERRO_ABLATION
constexpr std::uint16_t none = UINT16_MAX;

#ifdef __wasm__
// A sandbox has no environment: its host has, and sets the check.
const char* setting(const char*) { return nullptr; }
#else
const char* setting(const char* name) { return std::getenv(name); }
#endif

std::uint16_t check_to_ablate() {
  const char* value = setting("FERROTYPE_ABLATE");
  if (value == nullptr) return none;
  std::string_view name = value;
  if (name.starts_with("rust:")) return none;
  if (name.starts_with("cpp:")) name.remove_prefix(4);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (name == entries[i].name) return static_cast<std::uint16_t>(i);
  }
  return none;
}
#endif

}  // namespace

const char* name_of(Check check) { return entries[static_cast<std::size_t>(check)].name; }
CheckClass class_of(Check check) { return entries[static_cast<std::size_t>(check)].check_class; }

#ifdef FERRO_ABLATION
std::uint16_t ablated_check = check_to_ablate();
bool isolates_tables = setting("FERROTYPE_ISOLATE") != nullptr;
#endif

}  // namespace ferro

#ifdef FERRO_ABLATION
[[gnu::section("__libfuzzer_extra_counters")]] ferrotype::CheckNotes ferrotype::check_notes[ferrotype::check_count];
#endif
