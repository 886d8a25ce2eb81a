// SPDX-License-Identifier: Apache-2.0
//
// INDEX: an array of objects of any size, such as charstrings, subroutines and DICTs.
// https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf (5)
// https://learn.microsoft.com/typography/opentype/spec/cff2#index-data
//
// Opening one costs the same whatever it holds. A bad object does not take the others away.
#pragma once

#include "base/walker.h"

namespace ferro::cff {

// Of the field `count`: 16 bits in CFF, 32 in CFF2.
enum class CountWidth : std::uint8_t { uint16, uint32 };

struct IndexPaths {
  const char* index;
  const char* offsets;  // one bracket more
};

class Index {
 public:
  // At `offset` of the table.
  static Result<Index> parse(Bytes table, std::uint64_t offset, CountWidth width);
  // The fields and offsets of the INDEX, which `place` with the first path names. The number of an offset goes into
  // bracket `bracket` of the second path.
  static Result<Index> walk(Bytes table, std::uint64_t offset, CountWidth width, const IndexPaths& paths,
                            const Place& place, std::size_t bracket, Walker& walker);

  [[nodiscard]] std::uint32_t count() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  // Where in the table the INDEX ends.
  [[nodiscard]] std::uint64_t end() const { return end_; }

  // Object `i` below `count()`.
  [[nodiscard]] Result<Bytes> get(std::uint32_t i) const {
    const std::uint32_t start = offset(i);
    const std::uint32_t end = offset(i + std::uint64_t{1});
    FERRO_REQUIRE(start >= 1 && start <= end && end <= data_.size(), Check::cff_index_object, offset_at(i));
    return data_.get_slice(start, end - start);
  }

  // All objects as `field` of the path, whose bracket `bracket` numbers them.
  [[nodiscard]] Result<void> walk_objects(const Place& place, std::size_t bracket, const char* field,
                                          Walker& walker) const;

 private:
  [[nodiscard]] std::uint32_t offset(std::uint64_t i) const { return words_.get<Uint32>(i * off_size_) & mask_; }
  [[nodiscard]] std::uint64_t offset_at(std::uint64_t i) const {
    return words_.at((i * off_size_) + sizeof(Uint32) - off_size_);
  }

  std::uint32_t count_ = 0;
  std::uint32_t off_size_ = 0;
  std::uint32_t mask_ = 0;
  std::uint64_t end_ = 0;
  // The offsets, each as the last `off_size_` bytes of a word that begins where this view does, plus `off_size_` times
  // its number: `count` and `offSize` stand before the offsets and leave room for the first word.
  Bytes words_;
  // From the byte before the first object on, because that is what the offsets count from.
  Bytes data_;
};

}  // namespace ferro::cff
