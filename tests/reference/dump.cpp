// SPDX-License-Identifier: Apache-2.0
//
// Prints what a parser says of every glyph of a font, for test_reference.py to compare with another reader.
//
//   dump PARSER FONT FACE STEP [LOCATION...]     each STEP-th glyph; a location is numbers of 2.14, "0,-16384", or
//   "default"
//
// A line a thing: `location N`, then `glyph ID ADVANCE BEARING X_MIN Y_MIN X_MAX Y_MAX PATH`, where the path is letters
// and numbers, M x y L x y Q x y x y C x y x y x y Z; `name ID HEX`, the name of a glyph; `text N LANGUAGE HEX`, that
// of a name record. A call that fails is `failed WHAT CHECK`.
#include <ferrotype.h>

#include <charconv>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "registry.h"

namespace {

template <class Buffer>
class Growing {
 public:
  using Element = std::remove_pointer_t<decltype(Buffer::data)>;

  Growing() { buffer_ = {nullptr, 0, 0, grow, this}; }
  Growing(const Growing&) = delete;
  Growing& operator=(const Growing&) = delete;
  Buffer* get() { return &buffer_; }
  Buffer& buffer() { return buffer_; }
  std::span<const Element> elements() const { return {buffer_.data, buffer_.size}; }

 private:
  static int32_t grow(Buffer* buffer, std::size_t capacity) {
    auto& storage = static_cast<Growing*>(buffer->owner)->storage_;
    storage.resize(capacity);
    buffer->data = storage.data();
    buffer->capacity = capacity;
    return 0;
  }

  std::vector<Element> storage_;
  Buffer buffer_{};
};

void say_failed(const char* what, const ferro_status& status) {
  std::printf("failed %s %s\n", what, status.check == nullptr ? "unknown" : status.check);
}

void print_hex(std::span<const std::uint8_t> bytes) {
  for (const std::uint8_t byte : bytes) std::printf("%02x", byte);
  std::putchar('\n');
}

void print_path(const ferro_outline& outline) {
  static constexpr const char letters[] = "MLQCZ";
  static constexpr std::size_t takes[] = {1, 1, 2, 3, 0};
  std::size_t point = 0;
  for (std::size_t i = 0; i < outline.verbs.size; ++i) {
    const std::uint8_t verb = outline.verbs.data[i];
    std::printf(" %c", letters[verb]);
    for (std::size_t end = point + takes[verb]; point < end; ++point) {
      std::printf(" %.9g %.9g", outline.points.data[point].x, outline.points.data[point].y);
    }
  }
}

// Fails glyph by glyph, so that one broken glyph does not hide the others.
void print_glyph(const ferro_parser& parser, const ferro_face* face, const ferro_instance* instance,
                 std::uint32_t glyph) {
  float advance = 0;
  float bearing = 0;
  ferro_extents box{};
  const auto metrics = parser.advances(face, instance, &glyph, 1, &advance, &bearing);
  if (metrics.code != FERRO_OK) say_failed("advances", metrics);
  const auto boxed = parser.extents(face, instance, &glyph, 1, &box);
  if (boxed.code != FERRO_OK) say_failed("extents", boxed);
  Growing<ferro_verbs> verbs;
  Growing<ferro_points> points;
  // The buffers know their owners, whatever structure they lie in.
  ferro_outline outline{verbs.buffer(), points.buffer()};
  const auto drawn = parser.outline(face, instance, glyph, &outline);
  if (drawn.code != FERRO_OK) say_failed("outline", drawn);
  std::printf("glyph %u %.9g %.9g %.9g %.9g %.9g %.9g", glyph, advance, bearing, box.x_min, box.y_min, box.x_max,
              box.y_max);
  if (drawn.code == FERRO_OK) print_path(outline);
  std::putchar('\n');
}

void print_glyph_names(const ferro_parser& parser, const ferro_face* face, std::span<const std::uint32_t> glyphs) {
  std::vector<std::uint32_t> ends(glyphs.size());
  Growing<ferro_bytes> text;
  const auto status = parser.glyph_names(face, glyphs.data(), glyphs.size(), ends.data(), text.get());
  if (status.code != FERRO_OK) return say_failed("glyph_names", status);
  std::size_t start = 0;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    std::printf("name %u ", glyphs[i]);
    print_hex(text.elements().subspan(start, ends[i] - start));
    start = ends[i];
  }
}

void print_texts(const ferro_parser& parser, const ferro_face* face) {
  Growing<ferro_name_texts> texts;
  Growing<ferro_bytes> bytes;
  const auto status = parser.name_texts(face, texts.get(), bytes.get());
  if (status.code != FERRO_OK) return say_failed("name_texts", status);
  std::size_t start = 0;
  for (std::size_t i = 0; i < texts.elements().size(); ++i) {
    const ferro_name_text& text = texts.elements()[i];
    const auto language = bytes.elements().subspan(text.text_end, text.language_end - text.text_end);
    std::printf("text %zu %u %s ", i, text.code,
                language.empty() ? "-" : std::string(language.begin(), language.end()).c_str());
    print_hex(bytes.elements().subspan(start, text.text_end - start));
    start = text.language_end;
  }
}

std::vector<std::int16_t> coordinates_of(std::string_view text) {
  std::vector<std::int16_t> coordinates;
  if (text == "default") return coordinates;
  for (const char* at = text.data(); at < text.data() + text.size();) {
    std::int16_t value = 0;
    at = std::from_chars(at, text.data() + text.size(), value).ptr + 1;
    coordinates.push_back(value);
  }
  return coordinates;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::fprintf(stderr, "usage: dump PARSER FONT FACE STEP [LOCATION...]\n");
    return 2;
  }
  const ferro_parser* parser = ferrotype::find_parser(argv[1]);
  std::ifstream file(argv[2], std::ios::binary);
  const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
  if (parser == nullptr || bytes.empty()) {
    std::fprintf(stderr, "no such parser, or no such font: %s %s\n", argv[1], argv[2]);
    return 2;
  }
  const bool answers = parser->advances != nullptr && parser->extents != nullptr && parser->outline != nullptr &&
                       parser->locate != nullptr && parser->glyph_names != nullptr && parser->name_texts != nullptr;
  if (!answers) {
    std::fprintf(stderr, "%s does not answer all that is asked\n", argv[1]);
    return 2;
  }
  ferro_face* face = nullptr;
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto opened =
      parser->open(data, bytes.size(), static_cast<std::uint32_t>(std::strtoul(argv[3], nullptr, 10)), &face);
  if (opened.code != FERRO_OK) {
    say_failed("open", opened);
    return 0;
  }
  ferro_face_info info{};
  const auto informed = parser->info(face, &info);
  if (informed.code != FERRO_OK) say_failed("info", informed);
  const std::uint32_t step = static_cast<std::uint32_t>(std::strtoul(argv[4], nullptr, 10));
  std::vector<std::uint32_t> glyphs;
  for (std::uint32_t glyph = 0; glyph < info.glyph_count; glyph += step) glyphs.push_back(glyph);
  for (int i = 5; i < argc; ++i) {
    const auto coordinates = coordinates_of(argv[i]);
    ferro_instance* instance = nullptr;
    if (!coordinates.empty()) {
      const auto located = parser->locate(face, coordinates.data(), coordinates.size(), &instance);
      if (located.code != FERRO_OK) {
        say_failed("locate", located);
        continue;
      }
    }
    std::printf("location %d\n", i - 5);
    for (const std::uint32_t glyph : glyphs) print_glyph(*parser, face, instance, glyph);
    if (instance != nullptr) parser->release(instance);
  }
  print_glyph_names(*parser, face, glyphs);
  print_texts(*parser, face);
  parser->close(face);
  return 0;
}
