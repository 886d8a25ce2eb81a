// SPDX-License-Identifier: Apache-2.0
//
// `ltag`: language tags, which the names of the Unicode platform refer to by number.
// https://developer.apple.com/fonts/TrueType-Reference-Manual/RM06/Chap6ltag.html
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro {

FERRO_RECORD(LtagHeader, 12,
             (Uint32, version),
             (Uint32, flags),
             (Uint32, num_tags));

FERRO_RECORD(FtStringRange, 4,
             (Uint16, offset),
             (Uint16, length));

class Ltag {
 public:
  static Result<Ltag> parse(Bytes table);
  static Result<void> walk(Bytes table, Walker& walker);

  // The letters of a tag. One bad range does not take the others away.
  [[nodiscard]] Result<Bytes> tag(std::uint32_t number) const;

 private:
  Bytes table_;
  Array<FtStringRange> tag_range_;
};

}  // namespace ferro
