// SPDX-License-Identifier: Apache-2.0
#include "tables/name/languages.h"

#include <algorithm>
#include <array>
#include <span>

namespace ferro::text {
namespace {

struct Language {
  std::uint16_t id;
  std::string_view tag;
};

constexpr auto windows = std::to_array<Language>({
#define FERRO_WINDOWS_LANGUAGE(id, tag) {id, tag},
#define FERRO_MACINTOSH_LANGUAGE(id, tag)
#include "name_languages.def"
#undef FERRO_MACINTOSH_LANGUAGE
#undef FERRO_WINDOWS_LANGUAGE
});

constexpr auto macintosh = std::to_array<Language>({
#define FERRO_WINDOWS_LANGUAGE(id, tag)
#define FERRO_MACINTOSH_LANGUAGE(id, tag) {id, tag},
#include "name_languages.def"
#undef FERRO_MACINTOSH_LANGUAGE
#undef FERRO_WINDOWS_LANGUAGE
});

std::string_view tag_of(std::span<const Language> languages, std::uint16_t id) {
  const auto found =
      std::ranges::partition_point(languages, [id](const Language& language) { return language.id < id; });
  return found != languages.end() && found->id == id ? found->tag : std::string_view{};
}

}  // namespace

std::string_view windows_language(std::uint16_t language_id) { return tag_of(windows, language_id); }
std::string_view macintosh_language(std::uint16_t language_id) { return tag_of(macintosh, language_id); }

}  // namespace ferro::text
