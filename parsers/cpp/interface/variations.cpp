// SPDX-License-Identifier: Apache-2.0
//
// The variation space: its axes, from user units to normalised coordinates, and instances.
#include <algorithm>
#include <memory>
#include <new>

#include "interface/support.h"
#include "tables/normalization.h"

namespace ferro::border {

static_assert(sizeof(Setting) == sizeof(ferro_setting) && offsetof(Setting, value) == offsetof(ferro_setting, value));

ferro_status axes(const ferro_face* face, ferro_axes* axes) {
  if (face == nullptr || axes == nullptr) return bad_argument();
  const auto& fvar = face->font.fvar();
  if (!fvar) return failed(fvar.error());
  if (!*fvar) return ok(0);
  CallerBuffer<ferro_axis, ferro_axes> buffer(*axes);
  for (std::uint32_t i = 0; i < (*fvar)->axis_count(); ++i) {
    const Axis axis = (*fvar)->axis(i);
    const ferro_axis out = {
        axis.axis_tag, axis.min_value, axis.default_value, axis.max_value, axis.flags, axis.axis_name_id, 0};
    if (const auto added = buffer.get().push(out); !added) return failed(added.error());
  }
  buffer.publish();
  return ok((*fvar)->axis_count());
}

ferro_status named_instances(const ferro_face* face, ferro_named_instances* instances, ferro_fixeds* coordinates) {
  if (face == nullptr || instances == nullptr || coordinates == nullptr) return bad_argument();
  const auto& fvar = face->font.fvar();
  if (!fvar) return failed(fvar.error());
  if (!*fvar) return ok(0);
  CallerBuffer<ferro_named_instance, ferro_named_instances> names(*instances);
  CallerBuffer<std::int32_t, ferro_fixeds> values(*coordinates);
  for (std::uint32_t i = 0; i < (*fvar)->instance_count(); ++i) {
    const Instance instance = (*fvar)->instance(i);
    const ferro_named_instance out = {instance.subfamily_name_id, instance.flags, instance.post_script_name_id, 0};
    if (const auto added = names.get().push(out); !added) return failed(added.error());
    const auto room = values.get().spare(instance.coordinates.size());
    if (!room) return failed(room.error());
    for (std::uint32_t axis = 0; axis < instance.coordinates.size(); ++axis) (*room)[axis] = instance.coordinates[axis];
    values.get().commit(instance.coordinates.size());
  }
  names.publish();
  values.publish();
  return ok((*fvar)->instance_count());
}

ferro_status normalize(const ferro_face* face, const ferro_setting* settings, std::size_t count,
                       std::int16_t* coordinates, std::size_t axis_count) {
  if (face == nullptr || (count != 0 && settings == nullptr)) return bad_argument();
  if (axis_count != 0 && coordinates == nullptr) return bad_argument();
  const auto& fvar = face->font.fvar();
  if (!fvar) return failed(fvar.error());
  const auto avar = face->font.avar();
  if (!avar) return failed(avar.error());
  const std::span<const Setting> wanted(reinterpret_cast<const Setting*>(settings), count);
  const std::size_t axes = *fvar ? (*fvar)->axis_count() : 0;
  const std::size_t regions = avar->var_store().region_count();
  // As many as the font has, where the caller has room for others.
  std::unique_ptr<std::int16_t[]> own;
  std::unique_ptr<float[]> scalars;
  if (axes > axis_count) own.reset(new (std::nothrow) std::int16_t[axes]);
  if (regions != 0) scalars.reset(new (std::nothrow) float[regions]);
  if ((axes > axis_count && own == nullptr) || (regions != 0 && scalars == nullptr)) return out_of_memory();
  const std::span<std::int16_t> out(axes > axis_count ? own.get() : coordinates, axes);
  if (*fvar) ferro::normalize(**fvar, *avar, wanted, {scalars.get(), regions}, out);
  if (axes > axis_count) {
    std::copy_n(out.data(), axis_count, coordinates);
  } else {
    std::fill(coordinates + axes, coordinates + axis_count, std::int16_t{0});
  }
  return ok(axes);
}

ferro_status locate(const ferro_face* face, const std::int16_t* coordinates, std::size_t axis_count,
                    ferro_instance** instance) {
  if (face == nullptr || instance == nullptr || (axis_count != 0 && coordinates == nullptr)) return bad_argument();
  const auto& fvar = face->font.fvar();
  if (!fvar) return failed(fvar.error());
  const std::size_t axes = *fvar ? (*fvar)->axis_count() : 0;
  std::unique_ptr<ferro_instance> made(
      new (std::nothrow) ferro_instance(Variations::read(face->font, static_cast<std::uint16_t>(axes))));
  if (made == nullptr) return out_of_memory();
  const std::size_t scalars = made->tables.scalar_count();
  made->coordinates.reset(new (std::nothrow) std::int16_t[axes]{});
  made->scalars.reset(new (std::nothrow) float[scalars]);
  if (made->coordinates == nullptr || made->scalars == nullptr) return out_of_memory();
  constexpr std::int16_t one = 1 << 14;
  for (std::size_t i = 0; i < std::min(axes, axis_count); ++i) {
    made->coordinates[i] = std::clamp<std::int16_t>(coordinates[i], -one, one);
    made->is_default = made->is_default && made->coordinates[i] == 0;
  }
  made->location = {&made->tables, {made->coordinates.get(), axes}, {made->scalars.get(), scalars}};
  if (!made->is_default) made->tables.scalars(made->location.coordinates, {made->scalars.get(), scalars});
  *instance = made.release();
  return ok(1 + scalars);
}

void release(ferro_instance* instance) { delete instance; }

}  // namespace ferro::border
