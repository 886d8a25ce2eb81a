// SPDX-License-Identifier: Apache-2.0
//
// FDSelect: which Font DICT a glyph belongs to.
// https://adobe-type-tools.github.io/font-tech-notes/pdfs/5176.CFF.pdf (19)
// https://learn.microsoft.com/typography/opentype/spec/cff2#fdselect
#pragma once

#include "base/record.h"
#include "base/walker.h"

namespace ferro::cff {

FERRO_RECORD(FdSelectRange3, 3,
             (Uint16, first),
             (Uint8, fd));

FERRO_RECORD(FdSelectRange4, 6,
             (Uint32, first),
             (Uint16, fd));

struct FdSelectPaths {
  const char* fd_select;
  const char* fds;
  const char* ranges;
};

class FdSelect {
 public:
  // At `offset` of the table. There are `num_glyphs` charstrings. CFF2 alone has the format 4, but nothing is gained by
  // not reading it in CFF.
  static Result<FdSelect> parse(Bytes table, std::uint32_t offset, std::uint32_t num_glyphs);
  static Result<void> walk(Bytes table, std::uint32_t offset, std::uint32_t num_glyphs, const FdSelectPaths& paths,
                           Walker& walker);

  // Of a glyph below `num_glyphs`.
  [[nodiscard]] Result<std::uint32_t> fd(std::uint32_t glyph) const;

 private:
  std::uint8_t format_ = 0;
  std::uint32_t n_ranges_ = 0;
  // One of each glyph, in the format 0.
  Array<Uint8> fds_;
  // Of the other formats, and behind the last range the sentinel, which is where the next one would begin.
  Bytes ranges_;
};

}  // namespace ferro::cff
