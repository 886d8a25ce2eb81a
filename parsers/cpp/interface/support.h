// SPDX-License-Identifier: Apache-2.0
//
// What the functions of the border share: faces and instances, statuses, and buffers of the caller.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <type_traits>

#include "base/buffer.h"
#include "face_cmap.h"
#include "ferrotype.h"
#include "font.h"
#include "instance_advances.h"
#include "variations.h"

struct ferro_face {
  explicit ferro_face(const ferro::Font& opened) : font(opened) {}

  ferro::Font font;
  mutable ferro::FaceCmap cmap;
};

struct ferro_instance {
  explicit ferro_instance(const ferro::Variations& read) : tables(read) {}

  // Null for the default location.
  [[nodiscard]] const ferro::Location* get() const { return is_default ? nullptr : &location; }

  ferro::Variations tables;
  std::unique_ptr<std::int16_t[]> coordinates;
  std::unique_ptr<float[]> scalars;
  ferro::Location location{};
  bool is_default = true;
  mutable ferro::InstanceAdvances advances;
};

namespace ferro::border {

[[nodiscard]] inline ferro_code code_of(CheckClass check_class) {
  switch (check_class) {
    case CheckClass::version:
      return FERRO_UNSUPPORTED;
    case CheckClass::depth:
    case CheckClass::budget:
      return FERRO_LIMIT;
    case CheckClass::argument:
      return FERRO_BAD_ARGUMENT;
    default:
      return FERRO_MALFORMED;
  }
}

[[nodiscard]] inline ferro_status failed(const Error& error) {
  return {code_of(class_of(error.check)), 0, name_of(error.check), error.offset, 0};
}

[[nodiscard]] inline ferro_status ok(std::uint64_t work) { return {FERRO_OK, 0, nullptr, FERRO_NO_OFFSET, work}; }

[[nodiscard]] inline ferro_status bad_argument() { return {FERRO_BAD_ARGUMENT, 0, nullptr, FERRO_NO_OFFSET, 0}; }

[[nodiscard]] inline ferro_status out_of_memory() { return failed(Error{Check::buffer_capacity, 0}); }

[[nodiscard]] inline const Location* location_of(const ferro_instance* instance) {
  return instance == nullptr ? nullptr : instance->get();
}

// A growing buffer of the caller, as T.
template <class T, class CBuffer>
class CallerBuffer final : public Grow<T> {
 public:
  using Element = std::remove_pointer_t<decltype(CBuffer::data)>;
  static_assert(sizeof(T) == sizeof(Element) && alignof(T) == alignof(Element));

  explicit CallerBuffer(CBuffer& caller) : caller_(&caller), buffer_(memory(), caller.size, *this) {}

  Buffer<T>& get() { return buffer_; }
  // To be called when the operation has succeeded.
  void publish() { caller_->size = buffer_.used(); }

  std::span<T> grow(std::span<T>, std::size_t capacity) override {
    if (caller_->grow == nullptr || caller_->grow(caller_, capacity) != 0) return {};
    return memory();
  }

 private:
  std::span<T> memory() { return {reinterpret_cast<T*>(caller_->data), caller_->capacity}; }

  CBuffer* caller_;
  Buffer<T> buffer_;
};

// An output that nobody wants is empty.
template <class T>
[[nodiscard]] std::span<T> output(T* memory, std::size_t count) {
  return memory == nullptr ? std::span<T>() : std::span(memory, count);
}

// texts.cpp
ferro_status glyph_names(const ferro_face* face, const std::uint32_t* glyphs, std::size_t count, std::uint32_t* ends,
                         ferro_bytes* text);
ferro_status glyph_of_name(const ferro_face* face, const std::uint8_t* name, std::size_t length, std::uint32_t* glyph);
ferro_status name_texts(const ferro_face* face, ferro_name_texts* texts, ferro_bytes* bytes);

// variations.cpp
ferro_status axes(const ferro_face* face, ferro_axes* axes);
ferro_status named_instances(const ferro_face* face, ferro_named_instances* instances, ferro_fixeds* coordinates);
ferro_status normalize(const ferro_face* face, const ferro_setting* settings, std::size_t count,
                       std::int16_t* coordinates, std::size_t axis_count);
ferro_status locate(const ferro_face* face, const std::int16_t* coordinates, std::size_t axis_count,
                    ferro_instance** instance);
void release(ferro_instance* instance);

// sizes.cpp
ferro_status metrics(const ferro_face* face, const ferro_instance* instance, ferro_metrics* metrics);
ferro_status advances(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                      std::size_t count, float* advances, float* bearings);
ferro_status extents(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                     std::size_t count, ferro_extents* extents);
ferro_status vertical_metrics(const ferro_face* face, const ferro_instance* instance, ferro_metrics* metrics);
ferro_status vertical_advances(const ferro_face* face, const ferro_instance* instance, const std::uint32_t* glyphs,
                               std::size_t count, float* advances, float* bearings, float* origins);

}  // namespace ferro::border
