// SPDX-License-Identifier: Apache-2.0
//
// The list of parsers. The constants below are all that the rest of the program links against.
#include "registry.h"

#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

extern "C" {
extern const ferro_parser ferro_parser_cpp;
extern const ferro_parser ferro_parser_rust;
extern const ferro_parser ferro_parser_freetype;
extern const ferro_parser ferro_parser_harfbuzz;
extern const ferro_parser ferro_parser_skrifa;
extern const ferro_parser ferro_parser_skrifa_model;
extern const ferro_parser ferro_parser_ttf_parser;
extern const ferro_parser ferro_parser_stb_truetype;
extern const ferro_parser ferro_parser_null;
}

namespace ferrotype {
namespace {

struct Member {
  Capability capability;
  std::size_t end;
};

#define FERROTYPE_MEMBER(BIT, NAME) \
  Member { {BIT, #NAME}, offsetof(ferro_parser, NAME) + sizeof(ferro_parser::NAME) }
constexpr std::array members = {
    FERROTYPE_MEMBER(FERRO_CAN_DIRECTORY, directory),
    FERROTYPE_MEMBER(FERRO_CAN_INFO, info),
    FERROTYPE_MEMBER(FERRO_CAN_WALK, walk),
    FERROTYPE_MEMBER(FERRO_CAN_NAMES, names),
    FERROTYPE_MEMBER(FERRO_CAN_GLYPHS, glyphs),
    FERROTYPE_MEMBER(FERRO_CAN_VARIANTS, variants),
    FERROTYPE_MEMBER(FERRO_CAN_MAPPINGS, mappings),
    FERROTYPE_MEMBER(FERRO_CAN_METRICS, metrics),
    FERROTYPE_MEMBER(FERRO_CAN_ADVANCES, advances),
    FERROTYPE_MEMBER(FERRO_CAN_OUTLINE, outline),
    FERROTYPE_MEMBER(FERRO_CAN_EXTENTS, extents),
    FERROTYPE_MEMBER(FERRO_CAN_AXES, axes),
    FERROTYPE_MEMBER(FERRO_CAN_NAMED_INSTANCES, named_instances),
    FERROTYPE_MEMBER(FERRO_CAN_NORMALIZE, normalize),
    // Two members: it takes the second one to use the first.
    Member{{FERRO_CAN_LOCATE, "locate"}, offsetof(ferro_parser, release) + sizeof(ferro_parser::release)},
    FERROTYPE_MEMBER(FERRO_CAN_VERTICAL_METRICS, vertical_metrics),
    FERROTYPE_MEMBER(FERRO_CAN_VERTICAL_ADVANCES, vertical_advances),
    FERROTYPE_MEMBER(FERRO_CAN_GLYPH_NAMES, glyph_names),
    FERROTYPE_MEMBER(FERRO_CAN_GLYPH_OF_NAME, glyph_of_name),
    FERROTYPE_MEMBER(FERRO_CAN_NAME_TEXTS, name_texts),
};
#undef FERROTYPE_MEMBER

constexpr auto names = [] {
  std::array<Capability, members.size()> result{};
  for (std::size_t i = 0; i < members.size(); ++i) result[i] = members[i].capability;
  return result;
}();

const std::array<const ferro_parser*, 9> builtin = {
    &ferro_parser_cpp,        &ferro_parser_rust,         &ferro_parser_freetype,
    &ferro_parser_harfbuzz,   &ferro_parser_skrifa,       &ferro_parser_skrifa_model,
    &ferro_parser_ttf_parser, &ferro_parser_stb_truetype, &ferro_parser_null};

std::vector<const ferro_parser*>& list() {
  static std::vector<const ferro_parser*> all(builtin.begin(), builtin.end());
  return all;
}

bool valid_name(std::string_view name) {
  return !name.empty() && name.size() <= 32 &&
         std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

// What is wrong with a parser that came from outside; empty when nothing is.
std::string defect(const ferro_parser& parser) {
  if (parser.abi_version != FERRO_ABI_VERSION)
    return "has abi_version " + std::to_string(parser.abi_version) + ", wanted " + std::to_string(FERRO_ABI_VERSION);
  if (parser.struct_size < offsetof(ferro_parser, directory)) return "has a struct_size that covers no operation";
  if (parser.name == nullptr || !valid_name(parser.name)) return "has no valid name ([a-z0-9_]+)";
  if (find_parser(parser.name) != nullptr) return std::string("is called ") + parser.name + ", like another parser";
  if (parser.version == nullptr || parser.language == nullptr || parser.compiler == nullptr)
    return "does not tell its version, language and compiler";
  if (parser.face_count == nullptr || parser.open == nullptr || parser.close == nullptr)
    return "lacks face_count, open or close";
  return {};
}

}  // namespace

std::span<const ferro_parser* const> builtin_parsers() { return builtin; }

std::span<const ferro_parser* const> parsers() { return list(); }

bool is_unchecked(const ferro_parser& parser) { return (parser.capabilities & FERRO_UNCHECKED) != 0; }

std::vector<const ferro_parser*> checked_parsers() {
  std::vector<const ferro_parser*> checked = list();
  std::erase_if(checked, [](const ferro_parser* parser) { return is_unchecked(*parser); });
  return checked;
}

std::span<const Capability> capabilities() { return names; }

const ferro_parser* find_parser(std::string_view name) {
  const auto found = std::ranges::find_if(list(), [&](const ferro_parser* parser) { return parser->name == name; });
  return found == list().end() ? nullptr : *found;
}

bool answers(const ferro_parser& parser, std::uint64_t capability) {
  if ((parser.capabilities & capability) == 0) return false;
  return std::ranges::any_of(members, [&](const Member& member) {
    return member.capability.bit == capability && parser.struct_size >= member.end;
  });
}

tl::expected<const ferro_parser*, std::string> load_parser(const std::filesystem::path& path) {
  // Without a slash dlopen would search the system's directories.
  const std::string file = std::filesystem::absolute(path).string();
  void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return tl::unexpected(std::string(dlerror()));
  const auto* parser = static_cast<const ferro_parser*>(dlsym(library, FERRO_EXPORT_SYMBOL));
  std::string reason = parser == nullptr ? std::string("does not export ") + FERRO_EXPORT_SYMBOL : defect(*parser);
  if (!reason.empty()) {
    dlclose(library);
    return tl::unexpected("parser library " + file + " " + reason);
  }
  list().push_back(parser);
  return parser;
}

}  // namespace ferrotype
