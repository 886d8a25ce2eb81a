// The growing buffers of the interface, and faces and instances that close themselves.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ferrotype.h>

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "workloads/counting.h"
#include "workloads/fonts.h"

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
    const Counting nothing(nullptr);  // the caller's memory is not the parser's
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
  Face(const ferro_parser& parser, const BenchFont& font) : parser_(&parser) {
    code_ = parser.open(font.data.data(), font.data.size(), font.index, &face_).code;
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

// The face at a location; at an empty one, the default instance, which is a null pointer.
class Instance {
 public:
  Instance(const ferro_parser& parser, const Face& face, std::span<const std::int16_t> location)
      : parser_(&parser), code_(face.code()) {
    if (code_ != FERRO_OK || location.empty()) return;
    code_ = parser.locate(face.get(), location.data(), location.size(), &instance_).code;
  }
  ~Instance() {
    if (instance_ != nullptr) parser_->release(instance_);
  }
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  [[nodiscard]] ferro_code code() const { return code_; }
  [[nodiscard]] const ferro_instance* get() const { return instance_; }

 private:
  const ferro_parser* parser_;
  ferro_instance* instance_ = nullptr;
  ferro_code code_;
};

}  // namespace ferrotype
