# The program, its data, and the libraries for others: find_package(deltareach), deltareach::analysis …
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/deltareach)

install(TARGETS deltareach RUNTIME)
install(TARGETS deltareach_gis deltareach_layers deltareach_analysis deltareach_render deltareach_study
        EXPORT deltareach
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/deltareach)
install(EXPORT deltareach NAMESPACE deltareach:: FILE deltareachTargets.cmake DESTINATION ${package_dir})
configure_package_config_file(cmake/deltareachConfig.cmake.in ${PROJECT_BINARY_DIR}/deltareachConfig.cmake
                              INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/deltareachConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/deltareachConfig.cmake ${PROJECT_BINARY_DIR}/deltareachConfigVersion.cmake
              cmake/Dependencies.cmake
        DESTINATION ${package_dir})
install(DIRECTORY data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/deltareach PATTERN out EXCLUDE)
install(FILES LICENSE NOTICE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
