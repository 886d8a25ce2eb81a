// SPDX-License-Identifier: Apache-2.0
#include "charsets.h"

#include <bit>

#include "base/types.h"

namespace ferro {
namespace {

const iconv_t closed = std::bit_cast<iconv_t>(std::intptr_t{-1});

// glibc's names, in the order of CodePage.
constexpr std::array<const char*, 4> names = {"CP932", "GBK", "BIG5", "UHC"};

}  // namespace

Charsets::Charsets() { converters_.fill(closed); }

Charsets::~Charsets() {
  for (const iconv_t converter : converters_) {
    if (converter != closed) iconv_close(converter);
  }
}

std::uint32_t Charsets::codepoint(text::CodePage page, std::uint8_t lead, std::uint8_t trail) {
  const auto number = static_cast<std::size_t>(page);
  iconv_t& converter = converters_[number];
  if (converter == closed) converter = iconv_open("UTF-32BE", names[number]);
  if (converter == closed) return text::replacement;
  std::array<char, 2> code = {std::bit_cast<char>(lead), std::bit_cast<char>(trail)};
  std::array<char, sizeof(Uint32)> character;
  char* from = code.data();
  char* to = character.data();
  std::size_t from_left = code.size();
  std::size_t to_left = character.size();
  if (iconv(converter, &from, &from_left, &to, &to_left) == 0 && from_left == 0 && to_left == 0) {
    return std::bit_cast<Uint32>(character).value();
  }
  iconv(converter, nullptr, nullptr, nullptr, nullptr);
  return text::replacement;
}

}  // namespace ferro
