// SPDX-License-Identifier: Apache-2.0
//
// The characters of East Asian encodings, from iconv of the C library. The port has encoding_rs in its place; what of
// the two is used is what they agree on (double_bytes.def).
#pragma once

#include <iconv.h>

#include <array>

#include "tables/name/double_bytes.h"

namespace ferro {

// One per call and thread: a converter is opened when its encoding is first asked for, and closed at the end.
class Charsets final : public text::DoubleBytes {
 public:
  Charsets();
  ~Charsets();
  Charsets(const Charsets&) = delete;
  Charsets& operator=(const Charsets&) = delete;

  std::uint32_t codepoint(text::CodePage page, std::uint8_t lead, std::uint8_t trail) override;

 private:
  static constexpr std::size_t pages = 4;
  std::array<iconv_t, pages> converters_;
};

}  // namespace ferro
