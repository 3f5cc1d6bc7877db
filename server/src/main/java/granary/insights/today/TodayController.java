package granary.insights.today;

import granary.platform.web.Open;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/insights/today")
class TodayController {
    private final Today today;

    TodayController(Today today) {
        this.today = today;
    }

    @GetMapping
    @Open(why = "Everybody has a home page; each row on it is shown only to who may act on it.")
    TodayView show() {
        return today.show();
    }
}
