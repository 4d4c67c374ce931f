#include "study/products/docx_parts.hpp"

#include "gis/text.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr std::string_view xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view word_space =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
    "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
    "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

constexpr std::string_view content_types =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>)";

constexpr std::string_view package_relations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>)";

constexpr std::string_view numbering =
    R"(<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>)";

struct StyleRow {
    const char *id, *name;
    int half_points;
    const char* paragraph;  ///< w:pPr
    const char* run;        ///< more of w:rPr
    bool heading;           ///< in the face of headings
};

constexpr StyleRow styles[] = {
    {"Title", "Title", 40, "<w:spacing w:after=\"60\"/>", "<w:b/>", true},
    {"Subtitle", "Subtitle", 20, "<w:spacing w:after=\"20\"/>", "<w:color w:val=\"55626D\"/>", false},
    {"Heading1", "heading 1", 28,
     "<w:keepNext/><w:keepLines/><w:spacing w:before=\"320\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
     "<w:b/>", true},
    {"ContentsTitle", "Contents title", 28, "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"120\"/>",
     "<w:b/>", true},
    {"TOC1", "toc 1", 21, "<w:spacing w:after=\"80\"/>", "<w:color w:val=\"1F4E79\"/>", false},
    {"Note", "Note", 16, "<w:spacing w:before=\"20\" w:after=\"60\"/>", "<w:color w:val=\"55626D\"/>", false},
    {"Caption", "caption", 19, "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/>", "<w:b/>", true},
    {"ListBullet", "List Bullet", 21,
     "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"60\"/>", "", false},
    {"Cell", "Cell", 17, "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>", "",
     false},
    {"Footer", "footer", 16, "<w:tabs><w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs>",
     "<w:color w:val=\"55626D\"/>", false}};

std::string styles_xml(const std::string& language) {
    std::string xml = fmt::format(
        "{}<w:styles {}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" "
        "w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"宋体\"/><w:sz "
        "w:val=\"21\"/><w:szCs "
        "w:val=\"21\"/><w:lang w:val=\"{}\" "
        "w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        "<w:spacing w:after=\"100\" w:line=\"280\" "
        "w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
        "w:val=\"Normal\"/><w:qFormat/>"
        "</w:style>",
        xml_head, word_space, language);
    for (const StyleRow& row : styles)
        xml += fmt::format(
            "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn "
            "w:val=\"Normal\"/>"
            "<w:qFormat/><w:pPr>{}</w:pPr><w:rPr>{}{}<w:sz w:val=\"{}\"/><w:szCs "
            "w:val=\"{}\"/></w:rPr></w:style>",
            row.id, row.name, row.paragraph,
            row.heading ? "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\" w:eastAsia=\"黑体\"/>"
                        : "",
            row.run, row.half_points, row.half_points);
    return xml + "</w:styles>";
}

std::string field(const char* instruction) {
    return fmt::format(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {} "
        "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        instruction);
}

std::string footer_xml(const DocxFrame& frame) {
    const std::string mark = frame.mark.empty()
                                 ? ""
                                 : fmt::format(
                                       "<w:r><w:rPr><w:b/><w:color w:val=\"A83420\"/></w:rPr><w:t "
                                       "xml:space=\"preserve\">{}　</w:t></w:r>",
                                       escaped_for_xml(frame.mark));
    return fmt::format(
        "{}<w:ftr {}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t "
        "xml:space=\"preserve\">{}</w:t></w:r><w:r><w:tab/></w:r>{}{}<w:r><w:t xml:space=\"preserve\"> / "
        "</w:t></w:r>{}</w:p></w:ftr>",
        xml_head, word_space, escaped_for_xml(frame.foot), mark, field("PAGE"), field("NUMPAGES"));
}

std::string core_xml(const DocxFrame& frame) {
    const std::string created =
        frame.date.size() == 10
            ? fmt::format("<dcterms:created xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z</dcterms:created>",
                          escaped_for_xml(frame.date))
            : "";
    return fmt::format(
        "{}<cp:coreProperties "
        "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</"
        "dc:creator>"
        "{}</cp:coreProperties>",
        xml_head, escaped_for_xml(frame.title), escaped_for_xml(frame.author), created);
}

std::string document_relations(const DocxFrame& frame) {
    constexpr std::string_view kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    std::string xml = fmt::format(
        "{0}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"rId1\" Type=\"{1}styles\" Target=\"styles.xml\"/>"
        "<Relationship Id=\"rId2\" Type=\"{1}numbering\" Target=\"numbering.xml\"/>"
        "<Relationship Id=\"rId3\" Type=\"{1}footer\" Target=\"footer1.xml\"/>",
        xml_head, kind);
    for (std::size_t i = 0; i < frame.pictures.size(); ++i)
        xml += fmt::format("<Relationship Id=\"{}\" Type=\"{}image\" Target=\"media/image{}.png\"/>",
                           docx_picture_id(i), kind, i + 1);
    return xml + "</Relationships>";
}

}  // namespace

std::string docx_picture_id(std::size_t at) {
    return fmt::format("rId{}", at + 10);
}

std::vector<ZipEntry> docx_entries(const DocxFrame& frame) {
    // A4 in twentieths of a point, margins of 2 cm.
    constexpr std::string_view section =
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
        "<w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" "
        "w:footer=\"567\" "
        "w:gutter=\"0\"/></w:sectPr>";
    std::vector<ZipEntry> entries{
        {"[Content_Types].xml", std::string(xml_head) + std::string(content_types)},
        {"_rels/.rels", std::string(xml_head) + std::string(package_relations)},
        {"docProps/core.xml", core_xml(frame)},
        {"word/document.xml", fmt::format("{}<w:document {}><w:body>{}{}</w:body></w:document>", xml_head,
                                          word_space, frame.body, section)},
        {"word/_rels/document.xml.rels", document_relations(frame)},
        {"word/styles.xml", styles_xml(frame.language)},
        {"word/numbering.xml",
         fmt::format("{}<w:numbering {}>{}</w:numbering>", xml_head, word_space, numbering)},
        {"word/footer1.xml", footer_xml(frame)}};
    for (std::size_t i = 0; i < frame.pictures.size(); ++i)
        entries.push_back({fmt::format("word/media/image{}.png", i + 1), frame.pictures[i]});
    return entries;
}

}  // namespace deltareach
