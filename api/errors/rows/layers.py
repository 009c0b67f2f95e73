"""Errors of layers that are brought in (codes of `geo.layers`): what is wrong with a file, and what to do."""

from __future__ import annotations

from api.errors.row import Words, row

ROWS = (
    row(
        "geo_format_unknown",
        422,
        "Không đọc loại tệp này.",
        "This kind of file is not read.",
        Words(
            "Xuất sang TAB, MIF, Shapefile, GPKG, FlatGeobuf, GeoJSON, KML, KMZ, GML, CSV hoặc XLSX.",
            "Export it as TAB, MIF, Shapefile, GPKG, FlatGeobuf, GeoJSON, KML, KMZ, GML, CSV or XLSX.",
        ),
    ),
    row(
        "geo_file_incomplete",
        422,
        "Thiếu một phần của tệp.",
        "A part of the file is missing.",
        Words(
            "Chép đủ các tệp cùng tên (.shp .shx .dbf; .tab .dat .map .id; .mif .mid), hoặc gói cả bộ thành ZIP.",
            "Copy all files of the same name (.shp .shx .dbf; .tab .dat .map .id; .mif .mid), or one ZIP of them.",
        ),
    ),
    row(
        "geo_file_outside",
        422,
        "Tệp gọi tới tệp hoặc địa chỉ khác bên ngoài.",
        "The file calls for other files or addresses.",
        Words(
            "Xuất lại thành một tệp tự đủ, không DOCTYPE, không nối bảng; không gì bên ngoài được tải về.",
            "Export it as a file that stands alone, without DOCTYPE or joined tables; nothing is ever fetched.",
        ),
    ),
    row(
        "geo_file_bomb",
        413,
        "Tệp nén nở ra quá lớn.",
        "The packed file grows too large.",
        Words(
            "Giải nén trên máy mình, xem có đúng là dữ liệu cần gửi, rồi chia nhỏ.",
            "Unpack it on your own machine, see whether it is what you meant to send, and split it.",
        ),
    ),
    row(
        "geo_layer_unnamed",
        422,
        "Tệp có nhiều lớp, hoặc không có lớp tên như vậy.",
        "The file has several layers, or none of that name.",
        Words(
            "Chọn một lớp bằng --layer; các lớp được kể trong ngoặc.", "Name one by --layer; those there are are told."
        ),
    ),
    row(
        "geo_encoding_unknown",
        422,
        "Không biết chữ trong tệp theo bảng mã nào.",
        "It is not known how the file's text is written.",
        Words(
            "Xem thử bằng --preview, rồi chọn --encoding cp1258, tcvn3 (ABC) hoặc vni.",
            "Look at --preview, and choose --encoding cp1258, tcvn3 (ABC) or vni.",
        ),
    ),
    row(
        "geo_encoding_wrong",
        422,
        "Chữ trong tệp không phải theo bảng mã đã chọn.",
        "The text is not in the encoding that was chosen.",
        Words("Xem thử bằng --preview và chọn bảng mã khác.", "Look at --preview, and choose another encoding."),
    ),
    row(
        "geo_crs_missing",
        422,
        "Tệp không nói hệ tọa độ.",
        "The file does not say its coordinate system.",
        Words(
            "Hỏi người làm tệp rồi chọn --crs; các múi VN-2000 khớp số liệu được kể trong ngoặc.",
            "Ask who made it, and name it by --crs; zones of VN-2000 that fit the numbers are told.",
        ),
    ),
    row(
        "geo_crs_unknown",
        422,
        "Không hiểu hệ tọa độ này.",
        "This coordinate system is not understood.",
        Words(
            "Chọn --crs theo mã EPSG, như EPSG:5897 (VN-2000, 105°00′) hoặc EPSG:4326 (WGS 84).",
            "Name it by its EPSG code, such as --crs EPSG:5897 (VN-2000, 105°00′) or EPSG:4326 (WGS 84).",
        ),
    ),
    row(
        "geo_crs_doubtful",
        422,
        "Tệp nói là WGS 84 nhưng số liệu như của VN-2000.",
        "The file says WGS 84, and its numbers look like VN-2000.",
        Words(
            "Hỏi người làm tệp. Nếu là VN-2000, chọn múi bằng --crs (các múi khớp được kể); nếu đúng WGS 84, "
            "chọn --crs as-said. Chọn nhầm thì lệch hơn 200 m.",
            "Ask who made it. If it is VN-2000, name the zone by --crs (those that fit are told); if it is WGS 84 "
            "after all, say --crs as-said. The wrong choice is 200 m and more away.",
        ),
    ),
    row(
        "geo_crs_assumed",
        422,
        "Bảng không nói hệ tọa độ; cột vĩ độ, kinh độ được hiểu là WGS 84.",
        "The table says no coordinate system; its latitudes and longitudes are taken for WGS 84.",
        Words("Nếu là độ VN-2000, chọn --crs EPSG:4756.", "If they are degrees of VN-2000, say --crs EPSG:4756."),
    ),
    row(
        "geo_columns_missing",
        422,
        "Không thấy cột tọa độ trong bảng.",
        "The table has no columns of coordinates.",
        Words(
            "Nói tên hai cột bằng --x và --y, hoặc đặt tên cột là lat và lon, X và Y.",
            "Name the two columns by --x and --y, or call them lat and lon, X and Y.",
        ),
    ),
    row(
        "geo_place_unreadable",
        422,
        "Có ô không đọc được thành tọa độ.",
        "A cell cannot be read as a coordinate.",
        Words(
            "Sửa dòng được nêu; số thập phân, hoặc độ phút giây như 19°47′50,3″.",
            "Correct the row that is named: a decimal, or degrees, minutes and seconds such as 19°47′50.3″.",
        ),
    ),
    row(
        "geo_place_nowhere",
        422,
        "Có vị trí không nằm đâu trên Trái Đất.",
        "A place lies nowhere on the earth.",
        Words(
            "Sửa đối tượng được nêu, hoặc xem lại hệ tọa độ và thứ tự X, Y.",
            "Correct the feature that is named, or look again at the coordinate system and the order of X and Y.",
        ),
    ),
    row(
        "geo_place_antimeridian",
        422,
        "Có hình vắt qua kinh tuyến 180°.",
        "A shape crosses the 180° meridian.",
        Words(
            "Sửa đối tượng được nêu; thường là một đỉnh bị sai dấu.",
            "Correct the feature that is named; mostly a sign is wrong.",
        ),
    ),
    row(
        "geo_shape_unreadable",
        422,
        "Có hình không đọc được.",
        "A shape cannot be read.",
        Words(
            "Vẽ lại đối tượng được nêu, hoặc xuất lại tệp.",
            "Draw the feature that is named again, or export the file anew.",
        ),
    ),
    row(
        "geo_shape_too_large",
        413,
        "Có hình quá nhiều đỉnh.",
        "A shape has too many points.",
        Words(
            "Đơn giản hóa hoặc cắt nhỏ đối tượng được nêu, rồi thử lại.",
            "Simplify or split the feature that is named, and try again.",
        ),
    ),
    row(
        "geo_shape_crossing",
        422,
        "Có hình tự cắt chính nó.",
        "A shape crosses itself.",
        Words(
            "Sửa đối tượng được nêu tại chỗ được kể (kinh độ, vĩ độ); chỉ người đo biết nửa nào là đúng.",
            "Mend the feature that is named at the place that is told (lon, lat); only who measured knows.",
        ),
    ),
    row(
        "geo_shape_not_judged",
        422,
        "Có hình quá nhiều đỉnh để kiểm tra.",
        "A shape has more points than can be judged.",
        Words(
            "Có thể vẫn đúng; đơn giản hóa nếu cần kiểm tra nó có tự cắt không.",
            "It may be sound; simplify it to have it asked whether it crosses itself.",
        ),
    ),
    row(
        "basemap_kind_unknown",
        422,
        "Không rõ tệp này vẽ gì.",
        "What this file holds is not known.",
        Words(
            "Nêu bằng --kind: roads (đường), rivers (sông suối), contours (đường đồng mức), parcels (thửa đất), names.",
            "Say it with --kind: roads, rivers, water, contours, forest, parcels, buildings or names.",
        ),
    ),
    row(
        "basemap_nothing",
        422,
        "Tệp này không có gì nằm trong địa bàn.",
        "Nothing of this file lies in the area.",
        Words(
            "Kiểm tra địa bàn, hệ tọa độ (--crs) và loại (--kind), rồi thử lại. Chưa ghi gì.",
            "Check the area, the coordinate system (--crs) and the kind (--kind), and try again. Nothing was kept.",
        ),
    ),
    row(
        "basemap_twice",
        422,
        "Hai tệp cùng tên và cùng loại.",
        "Two files have the same name and kind.",
        Words("Đổi tên một tệp rồi làm lại. Chưa ghi gì.", "Rename one of them and try again. Nothing was kept."),
    ),
    row(
        "basemap_too_large",
        413,
        "Nền bản đồ này quá nặng cho máy.",
        "This basemap is too heavy for phones.",
        Words(
            "Chia theo từng xã (--for), bớt lớp, hoặc giảm mức phóng (--zooms 9-13), rồi làm lại.",
            "Make one for each commune (--for), take fewer layers, or fewer zoom levels (--zooms 9-13).",
        ),
    ),
    row(
        "basemap_failed",
        500,
        "Không làm được nền bản đồ.",
        "The basemap could not be made.",
        Words(
            "Nhập lại các lớp của địa bàn đó (packhorse basemap); nếu vẫn lỗi, báo người quản trị.",
            "Bring the layers of the area again (packhorse basemap); if it fails again, tell the administrator.",
        ),
    ),
    row(
        "basemap_unknown",
        404,
        "Không có nền bản đồ này, hoặc đã có bản mới.",
        "There is no such basemap now.",
        Words("Tải lại bản kê rồi tải nền theo đó.", "Fetch the manifest again, and the basemap as it says."),
    ),
)
