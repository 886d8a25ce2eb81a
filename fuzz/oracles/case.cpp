// SPDX-License-Identifier: Apache-2.0
#include "oracles/case.h"

#include <algorithm>
#include <array>

namespace ferrotype {
namespace {

constexpr std::array<std::uint8_t, 8> magic = {'F', 'E', 'R', 'R', 'O', 'T', 'Y', 'P'};
constexpr std::uint8_t version = 1;
constexpr std::size_t footer_size = 2 + 1 + magic.size();
constexpr std::uint16_t all_faces = 0xFFFF;

// Reads big-endian numbers; once one is missing, all are 0 and `sound` is false.
class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  template <class T>
  T take() {
    if (bytes_.size() < sizeof(T)) {
      sound_ = false;
      return 0;
    }
    std::uint64_t value = 0;
    for (const auto byte : bytes_.first(sizeof(T))) value = value << 8U | byte;
    bytes_ = bytes_.subspan(sizeof(T));
    return static_cast<T>(value);
  }

  [[nodiscard]] bool read_to_the_end() const { return sound_ && bytes_.empty(); }
  [[nodiscard]] bool sound() const { return sound_; }

 private:
  std::span<const std::uint8_t> bytes_;
  bool sound_ = true;
};

template <class T>
void put(std::vector<std::uint8_t>& bytes, T value) {
  for (std::size_t i = sizeof(T); i-- > 0;)
    bytes.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (8 * i)));
}

std::optional<Parameters> read_payload(std::span<const std::uint8_t> payload) {
  Reader reader(payload);
  Parameters result;
  const auto face = reader.take<std::uint16_t>();
  if (face != all_faces) result.face = face;
  result.first_glyph = reader.take<std::uint32_t>();
  result.glyph_count = reader.take<std::uint32_t>();
  const auto axes = reader.take<std::uint8_t>();
  for (std::size_t i = 0; i < axes && reader.sound(); ++i) result.coordinates.push_back(reader.take<std::int16_t>());
  const auto count = reader.take<std::uint16_t>();
  for (std::size_t i = 0; i < count && reader.sound(); ++i) result.text.push_back(reader.take<std::uint32_t>());
  if (!reader.read_to_the_end()) return std::nullopt;
  return result;
}

}  // namespace

Case read_case(std::span<const std::uint8_t> input) {
  const Case plain{input, {}, {}};
  if (input.size() < footer_size) return plain;
  const auto footer = input.last(footer_size);
  if (!std::ranges::equal(footer.last(magic.size()), magic) || footer[2] != version) return plain;
  const std::size_t length = Reader(footer).take<std::uint16_t>();
  if (length > input.size() - footer_size) return plain;
  const std::size_t font_size = input.size() - footer_size - length;
  auto parameters = read_payload(input.subspan(font_size, length));
  if (!parameters) return plain;
  return {input.first(font_size), *std::move(parameters), {}};
}

std::vector<std::uint8_t> trailer(const Parameters& parameters) {
  std::vector<std::uint8_t> bytes;
  put(bytes, static_cast<std::uint16_t>(parameters.face.value_or(all_faces)));
  put(bytes, parameters.first_glyph);
  put(bytes, parameters.glyph_count);
  put(bytes, static_cast<std::uint8_t>(parameters.coordinates.size()));
  for (const auto coordinate : parameters.coordinates) put(bytes, coordinate);
  put(bytes, static_cast<std::uint16_t>(parameters.text.size()));
  for (const auto character : parameters.text) put(bytes, character);
  put(bytes, static_cast<std::uint16_t>(bytes.size()));
  put(bytes, version);
  bytes.insert(bytes.end(), magic.begin(), magic.end());
  return bytes;
}

}  // namespace ferrotype
