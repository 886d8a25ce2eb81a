// SPDX-License-Identifier: Apache-2.0
//
// A font file that can be cut open and put together again. It may be broken in every way: what is not there is not
// changed, and nothing outside the bytes is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ferrotype::mutator {

using Bytes = std::vector<std::uint8_t>;

// Big-endian, 1 to 4 bytes. Of what lies outside: 0, and nothing is written.
[[nodiscard]] std::uint32_t get(std::span<const std::uint8_t> bytes, std::size_t offset, std::size_t size);
void put(std::span<std::uint8_t> bytes, std::size_t offset, std::size_t size, std::uint32_t value);

struct Table {
  std::size_t record;  // where its record of the directory is
  std::uint32_t tag;
  std::size_t offset;
  std::size_t length;  // what of it is in the file
};

class FontFile {
 public:
  // `font` without a trailer. In a collection the directory of face `face`, counted around; else there is but one.
  FontFile(Bytes font, std::uint32_t face);

  [[nodiscard]] const Bytes& bytes() const { return bytes_; }
  // What a parser calls the face.
  [[nodiscard]] std::uint32_t face() const {
    return starts_.empty() ? 0 : face_ % static_cast<std::uint32_t>(starts_.size());
  }
  [[nodiscard]] std::span<std::uint8_t> span() { return bytes_; }
  // Those that begin inside the file; none where there is no directory.
  [[nodiscard]] const std::vector<Table>& tables() const { return tables_; }
  // Its place among them.
  [[nodiscard]] std::optional<std::size_t> find(std::uint32_t tag) const;
  [[nodiscard]] std::span<const std::uint8_t> content(std::size_t table) const;

  // Puts other bytes in the place of `count` ones from `offset` on. What lies behind moves, and the directories of all
  // faces know: of the table with these bytes the length, of those behind the offset.
  void replace(std::size_t offset, std::size_t count, std::span<const std::uint8_t> bytes);
  // A table more of this face, at the end of the file; what lies behind the directory moves by its record.
  void add(std::uint32_t tag, std::span<const std::uint8_t> content);
  // Its record goes, its bytes stay.
  void remove(std::size_t table);
  // Numbers of the directory, checksums, head.checkSumAdjustment; loca and maxp in accord.
  // https://learn.microsoft.com/typography/opentype/spec/otff#calculating-checksums
  void repair();

 private:
  void read();
  [[nodiscard]] std::vector<Table> read_directory(std::size_t directory) const;
  // As `replace`. `moves`: a table that begins at `offset` lies behind it; `grows`: one that ends there has the bytes.
  void exchange(std::size_t offset, std::size_t count, std::span<const std::uint8_t> bytes, bool moves, bool grows);
  void repair_glyph_counts();

  Bytes bytes_;
  std::uint32_t face_;
  std::size_t directory_ = 0;
  std::vector<std::size_t> starts_;  // where a collection says where a directory begins
  std::vector<Table> tables_;
  std::vector<Table> all_;  // those of the other faces, too: a table that they share is there several times
};

constexpr std::uint32_t tag(const char (&name)[5]) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(name[i]);
  return value;
}

}  // namespace ferrotype::mutator
