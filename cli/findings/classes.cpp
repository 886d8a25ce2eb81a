// SPDX-License-Identifier: Apache-2.0
#include "findings/classes.h"

#include <algorithm>
#include <array>

namespace ferrotype {
namespace {

constexpr double writes = 9.3;
constexpr double reads = 7.5;
constexpr double ends = 5.3;
constexpr double answers = 3.1;

struct Class {
  std::string_view name;
  std::string_view group;
  double severity;
};

constexpr std::array classes{
    Class{"none", "unknown", 0},
    Class{"unknown", "unknown", ends},
    Class{"heap-buffer-overflow-read", "memory", reads},
    Class{"heap-buffer-overflow-write", "memory", writes},
    Class{"stack-buffer-overflow-read", "memory", reads},
    Class{"stack-buffer-overflow-write", "memory", writes},
    Class{"global-buffer-overflow-read", "memory", reads},
    Class{"global-buffer-overflow-write", "memory", writes},
    Class{"container-overflow-read", "memory", reads},
    Class{"container-overflow-write", "memory", writes},
    Class{"use-after-free-read", "memory", reads},
    Class{"use-after-free-write", "memory", writes},
    Class{"use-after-scope-read", "memory", reads},
    Class{"use-after-scope-write", "memory", writes},
    Class{"use-after-poison", "memory", reads},
    Class{"double-free", "memory", writes},
    Class{"bad-free", "memory", writes},
    Class{"allocator-misuse", "memory", reads},
    Class{"heap-corruption", "memory", writes},
    Class{"stack-smashing", "memory", writes},
    Class{"null-dereference", "memory", ends},
    Class{"wild-address-read", "memory", reads},
    Class{"wild-address-write", "memory", writes},
    Class{"wild-address", "memory", reads},
    Class{"wild-jump", "memory", writes},
    Class{"segmentation-fault", "memory", reads},
    Class{"stack-exhaustion", "resources", ends},
    Class{"leak", "resources", answers},
    Class{"uninitialised", "memory", reads},
    Class{"overlapping-copy", "memory", reads},
    Class{"negative-size", "memory", reads},
    Class{"sanitizer-other", "memory", reads},
    Class{"signed-overflow", "undefined", answers},
    Class{"unsigned-overflow", "undefined", answers},
    Class{"shift", "undefined", answers},
    Class{"division-by-zero", "undefined", ends},
    Class{"array-index", "memory", reads},
    Class{"pointer-overflow", "undefined", answers},
    Class{"misaligned", "undefined", answers},
    Class{"object-size", "memory", reads},
    Class{"nonnull-violation", "undefined", answers},
    Class{"invalid-value", "undefined", answers},
    Class{"float-cast", "undefined", answers},
    Class{"implicit-conversion", "undefined", answers},
    Class{"type-confusion", "memory", reads},
    Class{"unreachable", "undefined", answers},
    Class{"undefined-other", "undefined", answers},
    Class{"abort", "panic", ends},
    Class{"trap", "panic", ends},
    Class{"assertion", "panic", ends},
    Class{"library-assertion", "panic", ends},
    Class{"uncaught-exception", "panic", ends},
    Class{"unexpected-exit", "panic", ends},
    Class{"allocation-failure", "resources", ends},
    Class{"panic-bounds", "panic", ends},
    Class{"panic-slice", "panic", ends},
    Class{"panic-overflow", "panic", ends},
    Class{"panic-division", "panic", ends},
    Class{"panic-unwrap", "panic", ends},
    Class{"panic-capacity", "panic", ends},
    Class{"panic-explicit", "panic", ends},
    Class{"panic-other", "panic", ends},
    Class{"timeout", "hang", ends},
    Class{"out-of-memory", "resources", ends},
    Class{"slow", "hang", ends},
    Class{"divergence-value", "divergence", answers},
    Class{"divergence-structure", "divergence", answers},
    Class{"divergence-accept", "divergence", answers},
    Class{"divergence-limit", "divergence", answers},
    Class{"peer-disagreement", "peer", 0},
    Class{"interface-violation", "contract", answers},
    Class{"nondeterminism", "divergence", answers},
};

const Class& entry(std::string_view name) {
  const auto* const found = std::ranges::find(classes, name, &Class::name);
  return found == classes.end() ? classes[1] : *found;
}

}  // namespace

const std::vector<std::string>& class_groups() {
  static const std::vector<std::string> all = {"memory",     "undefined", "panic", "resources", "hang",
                                               "divergence", "contract",  "peer",  "unknown"};
  return all;
}

std::string_view group_of_class(std::string_view crash_class) { return entry(crash_class).group; }
double security_severity(std::string_view crash_class) { return entry(crash_class).severity; }

}  // namespace ferrotype
