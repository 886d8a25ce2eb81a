// SPDX-License-Identifier: Apache-2.0
#include "tables/fvar.h"

#include <algorithm>

namespace ferro {
namespace {

constexpr std::uint16_t no_name = 0xFFFF;

// Of the part of an instance that all fonts have.
std::uint64_t least_instance_size(std::uint64_t axis_count) {
  return sizeof(InstanceRecord) + axis_count * sizeof(Fixed);
}

}  // namespace

Result<Fvar> Fvar::parse(Bytes table) {
  FERRO_TRY(const auto header, table.read<FvarHeader>(0, Check::fvar_length));
  FERRO_REQUIRE(header.major_version == 1, Check::fvar_version, table.at(0));
  FERRO_REQUIRE(header.axis_count <= limits::fvar_axes, Check::fvar_axis_count, table.at(8));
  FERRO_REQUIRE(header.axis_size >= sizeof(VariationAxisRecord), Check::fvar_axis_size, table.at(10));
  Fvar fvar;
  fvar.axis_count_ = header.axis_count;
  fvar.axis_size_ = header.axis_size;
  const std::uint64_t axes_size = static_cast<std::uint64_t>(header.axis_count) * header.axis_size;
  FERRO_TRY(fvar.axes_, table.slice(header.axes_array_offset, axes_size, Check::fvar_axes));
  // Fonts without instances have any size for them.
  if (header.instance_count == 0) return fvar;
  FERRO_REQUIRE(header.instance_size >= least_instance_size(header.axis_count), Check::fvar_instance_size,
                table.at(14));
  fvar.instance_count_ = header.instance_count;
  fvar.instance_size_ = header.instance_size;
  const std::uint64_t instances_size = static_cast<std::uint64_t>(header.instance_count) * header.instance_size;
  FERRO_TRY(fvar.instances_, table.slice(header.axes_array_offset + axes_size, instances_size, Check::fvar_instances));
  return fvar;
}

Result<void> Fvar::walk(Bytes table, Walker& walker) {
  FERRO_TRY(const auto header, table.read<FvarHeader>(0, Check::fvar_length));
  FERRO_CHECKED(walker.record({"fvar"}, header, table.at(0)));
  FERRO_TRY(const auto fvar, parse(table));
  for (std::uint32_t i = 0; i < fvar.axis_count_; ++i) {
    const std::uint64_t offset = static_cast<std::uint64_t>(i) * fvar.axis_size_;
    const auto record = fvar.axes_.get<VariationAxisRecord>(offset);
    FERRO_CHECKED(walker.record({"fvar.axes[]", {i}}, record, fvar.axes_.at(offset)));
  }
  for (std::uint32_t i = 0; i < fvar.instance_count_; ++i) {
    const Place place{"fvar.instances[]", {i}};
    const std::uint64_t offset = static_cast<std::uint64_t>(i) * fvar.instance_size_;
    const auto record = fvar.instances_.get<InstanceRecord>(offset);
    FERRO_CHECKED(walker.record(place, record, fvar.instances_.at(offset)));
    const Array<Fixed> coordinates = fvar.instance(i).coordinates;
    for (std::uint32_t axis = 0; axis < coordinates.size(); ++axis) {
      const Place coordinate{"fvar.instances[].coordinates[]", {i, axis}};
      FERRO_CHECKED(walker.value(coordinate, "value", coordinates[axis], coordinates.at(axis)));
    }
    if (fvar.has_post_script_names()) {
      const std::uint64_t name_offset = offset + least_instance_size(fvar.axis_count_);
      const auto name = fvar.instances_.get<Uint16>(name_offset);
      FERRO_CHECKED(walker.value(place, "post_script_name_id", name, fvar.instances_.at(name_offset)));
    }
  }
  return {};
}

Axis Fvar::axis(std::uint32_t i) const {
  const auto record = axes_.get<VariationAxisRecord>(static_cast<std::uint64_t>(i) * axis_size_);
  const std::int32_t default_value = record.default_value;
  return {record.axis_tag, std::min(record.min_value.value(), default_value),
          default_value,   std::max(record.max_value.value(), default_value),
          record.flags,    record.axis_name_id};
}

Instance Fvar::instance(std::uint32_t i) const {
  const Bytes bytes = instances_.get_slice(static_cast<std::uint64_t>(i) * instance_size_, instance_size_);
  const auto record = bytes.get<InstanceRecord>(0);
  const auto coordinates = bytes.get_array<Fixed>(sizeof(InstanceRecord), axis_count_);
  std::uint16_t name = no_name;
  if (has_post_script_names()) name = bytes.get<Uint16>(least_instance_size(axis_count_));
  return {record.subfamily_name_id, record.flags, coordinates, name};
}

bool Fvar::has_post_script_names() const { return instance_size_ >= least_instance_size(axis_count_) + sizeof(Uint16); }

}  // namespace ferro
