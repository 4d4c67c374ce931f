# cmake -DSCRIPT=page.js -DSTYLE=page.css -DOUTPUT=page_assets.cpp -P embed_page.cmake: both files as C++ texts.
set(code "#include \"study/products/page_assets.hpp\"\n\nnamespace deltareach {\n")
foreach(part script style)
  string(TOUPPER ${part} variable)
  file(READ ${${variable}} text)
  string(APPEND code "std::string_view page_${part}() {\n    return R\"=page=(${text})=page=\";\n}\n")
endforeach()
string(APPEND code "}  // namespace deltareach\n")
file(WRITE ${OUTPUT} "${code}")
