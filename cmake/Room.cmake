# A room is one folder and one static library, deltareach::NAME. Its public headers are every *.hpp in the
# folder; what lies in NAME/private is seen by NAME alone. `./dev headers` checks that each header compiles on its
# own. PARTS are folders within whose headers are public too.
function(deltareach_room name)
  cmake_parse_arguments(ARG "" "" "PUBLIC;PRIVATE;PARTS" ${ARGN})
  # Relative, so that the filter sees the room's own folders and not the path the checkout happens to lie under.
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "^main/")
  file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.hpp)
  foreach(part ${ARG_PARTS})
    file(GLOB more CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${part}/*.hpp)
    list(APPEND headers ${more})
  endforeach()
  add_library(deltareach_${name} STATIC ${sources})
  add_library(deltareach::${name} ALIAS deltareach_${name})
  set_target_properties(deltareach_${name} PROPERTIES EXPORT_NAME ${name} VERIFY_INTERFACE_HEADER_SETS ON)
  target_sources(deltareach_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
  target_compile_features(deltareach_${name} PUBLIC cxx_std_20)
  if(DELTAREACH_UNITY)
    set_target_properties(deltareach_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 16)
    # A joined file is an included one to the compiler: what it hides would be in a header otherwise.
    target_compile_options(deltareach_${name} PRIVATE -Wno-subobject-linkage)
  endif()
  target_link_libraries(deltareach_${name} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE}
                        $<BUILD_INTERFACE:deltareach_warnings>)
endfunction()
