// The growing buffers of the interface, and a face that closes itself.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ferrotype.h>

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace ferrotype {

// `Buffer` is one of the FERRO_BUFFER structures. It stays where it is: `owner` points into it.
template <class Buffer>
class Growing {
 public:
  using Element = std::remove_pointer_t<decltype(Buffer::data)>;

  Growing() { attach(interface_); }
  explicit Growing(Buffer& elsewhere) { attach(elsewhere); }
  Growing(const Growing&) = delete;
  Growing& operator=(const Growing&) = delete;

  Buffer* get() { return &interface_; }
  [[nodiscard]] std::span<const Element> elements() const { return {interface_.data, interface_.size}; }

 private:
  void attach(Buffer& buffer) { buffer = {.data = nullptr, .size = 0, .capacity = 0, .grow = grow, .owner = this}; }

  static int32_t grow(Buffer* buffer, std::size_t capacity) {
    auto& storage = static_cast<Growing*>(buffer->owner)->storage_;
    if (capacity > storage.size()) storage.resize(capacity);
    buffer->data = storage.data();
    buffer->capacity = storage.size();
    return 0;
  }

  std::vector<Element> storage_;
  Buffer interface_{};
};

// One outline that every glyph is written to in turn.
class OutlineBuffer {
 public:
  ferro_outline* get() { return &outline_; }
  void clear() {
    outline_.verbs.size = 0;
    outline_.points.size = 0;
  }
  [[nodiscard]] std::span<const std::uint8_t> verbs() const { return {outline_.verbs.data, outline_.verbs.size}; }
  [[nodiscard]] std::span<const ferro_point> points() const { return {outline_.points.data, outline_.points.size}; }

 private:
  ferro_outline outline_{};
  Growing<ferro_verbs> verbs_{outline_.verbs};
  Growing<ferro_points> points_{outline_.points};
};

class Face {
 public:
  Face(const ferro_parser& parser, std::span<const std::uint8_t> data) : parser_(&parser) {
    code_ = parser.open(data.data(), data.size(), 0, &face_).code;
  }
  ~Face() {
    if (face_ != nullptr) parser_->close(face_);
  }
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;

  [[nodiscard]] ferro_code code() const { return code_; }
  [[nodiscard]] const ferro_face* get() const { return face_; }

 private:
  const ferro_parser* parser_;
  ferro_face* face_ = nullptr;
  ferro_code code_ = FERRO_OK;
};

}  // namespace ferrotype
