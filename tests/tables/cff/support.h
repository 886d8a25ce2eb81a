// SPDX-License-Identifier: Apache-2.0
//
// INDEXes, DICTs and whole tables written as fields.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "../../support/be.h"

namespace ferro::test {

using File = std::vector<std::uint8_t>;

inline File letters(std::string_view text) { return be().text(text).done(); }

// Of offsets that reach the end of objects as few as those of most tests, or of one that has more.
inline std::uint32_t off_size_of(const std::vector<File>& objects) {
  std::size_t size = 0;
  for (const auto& object : objects) size += object.size();
  return size < 255 ? 1 : 4;
}

// The INDEX of these objects behind its field `count`.
inline File index_body(const std::vector<File>& objects, std::uint32_t off_size) {
  auto index = be().u8(static_cast<std::uint8_t>(off_size));
  std::uint64_t offset = 1;
  const auto write_offset = [&] {
    for (std::uint32_t byte = off_size; byte-- > 0;) index.u8(static_cast<std::uint8_t>(offset >> (8U * byte)));
  };
  write_offset();
  for (const auto& object : objects) {
    offset += object.size();
    write_offset();
  }
  for (const auto& object : objects) index.bytes(object);
  return index.done();
}

// As CFF has it.
inline File index_of(const std::vector<File>& objects, std::uint32_t off_size = 1) {
  auto index = be().u16(static_cast<std::uint16_t>(objects.size()));
  return objects.empty() ? index.done() : index.bytes(index_body(objects, off_size)).done();
}

// As CFF2 has it.
inline File index2_of(const std::vector<File>& objects, std::uint32_t off_size = 1) {
  auto index = be().u32(static_cast<std::uint32_t>(objects.size()));
  return objects.empty() ? index.done() : index.bytes(index_body(objects, off_size)).done();
}

// An operator behind its operands, each of five bytes.
inline File entry(std::initializer_list<std::int32_t> operands, std::uint16_t operator_code) {
  auto entry = be();
  for (const auto operand : operands) entry.u8(29).i32(operand);
  if (operator_code > 0xFF) return entry.u16(operator_code).done();
  return entry.u8(static_cast<std::uint8_t>(operator_code)).done();
}

inline File joined(const std::vector<File>& files) {
  auto all = be();
  for (const auto& file : files) all.bytes(file);
  return all.done();
}

// Bytes that an operator of the Top DICT leads to.
struct Part {
  std::uint16_t operator_code;
  File bytes;
};

// A Private DICT and what stands behind it.
struct Private {
  File dict;
  File behind;
};

struct TestFont {
  // Entries of the Top DICT, without those of the parts.
  File top;
  std::vector<Part> parts;
  // Of the Font DICTs, if there is to be an FDArray.
  std::vector<Private> font_dicts;
  std::vector<File> strings;
  std::vector<File> global_subrs;
};

// The parts behind what `front` makes of the Top DICT.
template <class Front>
File assembled(const TestFont& font, File (*index)(const std::vector<File>&, std::uint32_t), const Front& front) {
  const auto top_dict = [&](std::size_t base) {
    auto dict = be().bytes(font.top);
    auto offset = static_cast<std::int32_t>(base);
    for (const auto& part : font.parts) {
      const auto size = static_cast<std::int32_t>(part.bytes.size());
      if (part.operator_code == 18) {
        dict.bytes(entry({size, offset}, 18));
      } else {
        dict.bytes(entry({offset}, part.operator_code));
      }
      offset += size;
    }
    if (!font.font_dicts.empty()) dict.bytes(entry({offset}, 0x0C24));
    return dict.done();
  };
  auto table = be().bytes(front(top_dict(front(top_dict(0)).size())));
  for (const auto& part : font.parts) table.bytes(part.bytes);
  const auto font_dicts = [&](std::size_t base) {
    std::vector<File> dicts;
    auto offset = static_cast<std::int32_t>(base);
    for (const auto& [dict, behind] : font.font_dicts) {
      dicts.push_back(entry({static_cast<std::int32_t>(dict.size()), offset}, 18));
      offset += static_cast<std::int32_t>(dict.size() + behind.size());
    }
    return index(dicts, off_size_of(dicts));
  };
  if (!font.font_dicts.empty()) table.bytes(font_dicts(table.size() + font_dicts(0).size()));
  for (const auto& [dict, behind] : font.font_dicts) table.bytes(dict).bytes(behind);
  return table.done();
}

inline File cff_of(const TestFont& font) {
  return assembled(font, index_of, [&](const File& top_dict) {
    const auto header = be().u8(1).u8(0).u8(4).u8(1).done();
    return joined({header, index_of({letters("Test")}), index_of({top_dict}, 2),
                   index_of(font.strings, off_size_of(font.strings)), index_of(font.global_subrs)});
  });
}

inline File cff2_of(const TestFont& font) {
  return assembled(font, index2_of, [&](const File& top_dict) {
    const auto header = be().u8(2).u8(0).u8(5).u16(static_cast<std::uint16_t>(top_dict.size())).done();
    return joined({header, top_dict, index2_of(font.global_subrs)});
  });
}

// As many charstrings, each of its number.
inline File charstrings_of(std::size_t count, File (*index)(const std::vector<File>&, std::uint32_t) = index_of) {
  std::vector<File> charstrings;
  for (std::size_t i = 0; i < count; ++i) charstrings.push_back({static_cast<std::uint8_t>(i)});
  return index(charstrings, 2);
}

// What a table holds.
struct Charstrings {
  std::vector<File> glyphs;
  std::vector<File> global;
  std::vector<File> local;
};

// Of five bytes, whatever its value.
inline Be& dict_integer(Be& dict, std::size_t value) { return dict.u8(29).u32(static_cast<std::uint32_t>(value)); }

// A table `CFF ` whose glyphs have the names of the standard charset.
inline File cff_with(const Charstrings& charstrings) {
  const auto global = index_of(charstrings.global, 4);
  const auto glyphs = index_of(charstrings.glyphs, 4);
  const std::size_t glyphs_offset = 4 + 6 + 22 + 2 + global.size();
  auto top_dict = be();
  dict_integer(top_dict, glyphs_offset).u8(17);
  dict_integer(top_dict, 2);
  dict_integer(top_dict, glyphs_offset + glyphs.size()).u8(18);
  auto table = be().bytes({1, 0, 4, 4}).bytes(index_of({letters("A")})).bytes(index_of({top_dict.done()})).u16(0);
  // The Private DICT says that the subroutines are behind it.
  return table.bytes(global).bytes(glyphs).bytes({139 + 2, 19}).bytes(index_of(charstrings.local, 4)).done();
}

// A table `CFF2` with an item variation store.
inline File cff2_with(const Charstrings& charstrings, const File& store) {
  const auto global = index2_of(charstrings.global, 4);
  const auto glyphs = index2_of(charstrings.glyphs, 4);
  const std::size_t glyphs_offset = 5 + 19 + global.size();
  const std::size_t font_dicts_offset = glyphs_offset + glyphs.size();
  const std::size_t private_offset = font_dicts_offset + 4 + 1 + 2 + 11;
  const auto local = index2_of(charstrings.local, 4);
  auto top_dict = be();
  dict_integer(top_dict, glyphs_offset).u8(17);
  dict_integer(top_dict, font_dicts_offset).u8(12).u8(36);
  dict_integer(top_dict, private_offset + 2 + local.size()).u8(24);
  auto font_dict = be();
  dict_integer(font_dict, 2);
  dict_integer(font_dict, private_offset).u8(18);
  auto table = be().bytes({2, 0, 5}).u16(19).bytes(top_dict.done()).bytes(global).bytes(glyphs);
  table.bytes(index2_of({font_dict.done()})).bytes({139 + 2, 19}).bytes(local);
  return table.u16(static_cast<std::uint16_t>(store.size())).bytes(store).done();
}

}  // namespace ferro::test
