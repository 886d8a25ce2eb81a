// SPDX-License-Identifier: Apache-2.0
//
// The OpenType Sanitizer behind the C interface. Browsers hand every font of a page to it before anything else reads
// it: it parses all tables that it knows and writes them anew, and the page does without a font that it refuses. So all
// that it answers is whether a face opens. https://github.com/khaledhosny/ots
#include <opentype-sanitiser.h>

#include <array>
#include <cstdarg>
#include <string_view>

#include "border.h"

namespace ferrotype::peers::ots {
namespace {

char the_face;

// What the library knows, and what it may name as the table that is at fault. Names live for ever.
constexpr std::array<const char*, 39> tables = {
    "CFF ", "CFF2", "COLR", "CPAL", "GDEF", "GPOS", "GSUB", "HVAR", "LTSH", "MATH", "MVAR", "OS/2", "STAT",
    "VDMX", "VORG", "VVAR", "avar", "cmap", "cvar", "cvt ", "fpgm", "fvar", "gasp", "glyf", "gvar", "hdmx",
    "head", "hhea", "hmtx", "kern", "loca", "maxp", "name", "post", "prep", "vhea", "vmtx", "DSIG", "JSTF"};
constexpr const char* directory_or_other = "directory";

const char* name_of(std::string_view table) {
  for (const char* name : tables)
    if (table == name) return name;
  return directory_or_other;
}

// Remembers which table the last error was about: the library goes from the inside to the outside, and tells of tables
// that it only leaves out on the way.
class Context final : public ::ots::OTSContext {
 public:
  // The format may be a text that has been formatted already, with whatever the font has in it.
  void Message(int level, const char* format, ...) override {
    constexpr std::string_view with_tag = "%c%c%c%c: ";
    if (level != 0) return;
    const std::string_view text = format;
    if (text.starts_with(with_tag)) {
      std::array<char, 4> letters{};
      va_list arguments;
      va_start(arguments, format);
      for (char& letter : letters) letter = static_cast<char>(va_arg(arguments, int));
      va_end(arguments);
      table_ = name_of({letters.data(), letters.size()});
    } else {
      table_ = text.substr(4).starts_with(": ") ? name_of(text.substr(0, 4)) : directory_or_other;
    }
  }

  [[nodiscard]] const char* table() const { return table_; }

 private:
  const char* table_ = directory_or_other;
};

// Takes what the library writes, and keeps nothing but how far it is.
class Nowhere final : public ::ots::OTSStream {
 public:
  // A table is written once; what repeats itself in a font is compressed there, but not without end.
  static constexpr off_t most = off_t{1} << 30;

  size_t size() override { return most; }
  bool WriteRaw(const void*, size_t length) override {
    if (length > static_cast<size_t>(most - at_)) return false;
    at_ += static_cast<off_t>(length);
    return true;
  }
  bool Seek(off_t position) override {
    if (position < 0 || position > most) return false;
    at_ = position;
    return true;
  }
  [[nodiscard]] off_t Tell() const override { return at_; }

 private:
  off_t at_ = 0;
};

ferro_status face_count(const std::uint8_t* data, std::size_t size, std::uint32_t* count) {
  constexpr std::size_t collection_header = 12;
  if (data == nullptr || count == nullptr) return status(FERRO_BAD_ARGUMENT);
  const std::uint32_t version = uint32_at(data, size, 0);
  // It unpacks both; here a font is an sfnt.
  if (version == tag("wOFF") || version == tag("wOF2")) return status(FERRO_UNSUPPORTED);
  if (size < collection_header) return status(FERRO_MALFORMED);
  *count = version == tag("ttcf") ? uint32_at(data, size, 8) : 1;
  return status(FERRO_OK);
}

ferro_status open(const std::uint8_t* data, std::size_t size, std::uint32_t index, ferro_face** face) {
  if (data == nullptr || face == nullptr) return status(FERRO_BAD_ARGUMENT);
  std::uint32_t count = 0;
  if (const ferro_status counted = face_count(data, size, &count); counted.code != FERRO_OK) return counted;
  if (index >= count) return status(FERRO_BAD_ARGUMENT);
  Context context;
  Nowhere output;
  if (!context.Process(&output, data, size, index)) {
    ferro_status refused = status(FERRO_MALFORMED);
    refused.check = context.table();
    return refused;
  }
  *face = reinterpret_cast<ferro_face*>(&the_face);
  return status(FERRO_OK);
}

void close(ferro_face*) {}

}  // namespace
}  // namespace ferrotype::peers::ots

extern "C" {
extern const ferro_parser FERROTYPE_SYMBOL;
__attribute__((visibility("default"))) const ferro_parser FERROTYPE_SYMBOL = {
    .abi_version = FERRO_ABI_VERSION,
    .struct_size = sizeof(ferro_parser),
    .name = FERROTYPE_NAME,
    .version = FERROTYPE_VERSION,
    .language = "C++",
    .compiler = FERRO_COMPILER FERROTYPE_COMPILED,
    .capabilities = 0,
    .face_count = ferrotype::peers::ots::face_count,
    .open = ferrotype::peers::ots::open,
    .close = ferrotype::peers::ots::close,
    .directory = nullptr,
    .info = nullptr,
    .walk = nullptr,
    .names = nullptr,
    .glyphs = nullptr,
    .variants = nullptr,
    .mappings = nullptr,
    .metrics = nullptr,
    .advances = nullptr,
    .outline = nullptr,
    .extents = nullptr,
    .axes = nullptr,
    .named_instances = nullptr,
    .normalize = nullptr,
    .locate = nullptr,
    .release = nullptr,
    .vertical_metrics = nullptr,
    .vertical_advances = nullptr,
    .glyph_names = nullptr,
    .glyph_of_name = nullptr,
    .name_texts = nullptr,
};
}
